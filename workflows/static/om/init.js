// What a page gains with JavaScript. Everything works without it.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// A piece of page brought by htmx gets the same treatment as the page it joins.
document.addEventListener('htmx:load', ({ detail: { elt } }) => {
  if (elt === document.body) return
  initAll({ scope: elt })
})

// Filters stand open where there is room; browsers that cannot do it in CSS are helped here.
if (matchMedia('(min-width:48.0625rem)').matches) {
  document.querySelectorAll('.om-filter details').forEach(details => { details.open = true })
}

// Fields that belong to a choice appear when it is made: <input data-when="admissible=yes">, <input data-when="kind=lp|gr">;
// of a list, also when nothing is chosen from it: <input data-when="decree=">.
document.querySelectorAll('form').forEach(form => {
  const fields = [...form.querySelectorAll('[data-when]')]
  if (!fields.length) return
  const show = () => fields.forEach(field => {
    const [name, values] = field.dataset.when.split('=')
    const chosen = form.querySelector(`input[name="${name}"]:checked, select[name="${name}"]`)
    const group = field.closest('.govuk-form-group')
    group.hidden = !chosen || !values.split('|').includes(chosen.value)
    // what nobody sees is not sent, and stays there for who changes their mind
    group.querySelectorAll('input, select, textarea').forEach(one => { one.disabled = group.hidden && 'unsent' in field.dataset })
  })
  form.addEventListener('change', show)
  show()
})

// One more row of an answer, here and now; without JavaScript the button saves the draft and the page comes back with one.
document.querySelectorAll('[data-rows]').forEach(table => {
  const more = table.querySelector('button')
  const rows = () => table.querySelectorAll('fieldset')
  more.addEventListener('click', event => {
    event.preventDefault()
    const number = rows().length
    const row = rows()[number - 1].cloneNode(true)
    const controls = row.querySelectorAll('input, select')
    row.querySelector('[data-number]').textContent = number + 1
    controls.forEach((control, place) => {
      const [label, hint] = [row.querySelector(`[for="${control.id}"]`), row.querySelector(`[id="${control.id}_hint"]`)]
      control.id = `${table.id}_${number * controls.length + place}`
      control.name = control.name.replace(/-\d+-/, `-${number}-`)
      control.value = ''
      label.htmlFor = control.id
      if (hint) control.setAttribute('aria-describedby', hint.id = `${control.id}_hint`)
    })
    more.before(row)
    more.hidden = number + 1 >= Number(table.dataset.most)
    controls[0].focus()
  })
})

// Whoever leaves a page with words that were not sent is asked first; without such words, nobody is.
const written = new Set()
const ask = event => event.preventDefault()
const watch = () => written.size ? addEventListener('beforeunload', ask) : removeEventListener('beforeunload', ask)
document.querySelectorAll('main form[method=post]').forEach(form => {
  form.addEventListener('input', () => { written.add(form); watch() })
  form.addEventListener('submit', () => { written.clear(); watch() })
})

// The words go along into the other language, and nothing is said of them where nobody has written.
document.querySelectorAll('button[form]').forEach(button => {
  const form = button.getAttribute('form')
  const full = 'full' in (document.getElementById(form)?.dataset ?? {})  // of what was read from a file
  const take = () => written.size || full ? button.setAttribute('form', form) : button.removeAttribute('form')
  document.addEventListener('input', take)
  take()
})

// Writing keeps one signed in; whoever does not write is told five minutes before the end.
const notice = document.querySelector('[data-renew]')
if (notice) {
  const minute = 60000
  let ends = Date.now() + notice.dataset.seconds * 1000
  let asked = Date.now()
  const say = what => notice.querySelectorAll('[data-say]').forEach(line => { line.hidden = line.dataset.say !== what })
  const renew = async () => {
    asked = Date.now()
    const answer = await fetch(notice.dataset.renew, { redirect: 'manual' }).catch(() => null)
    if (!answer) return // no network: the next attempt may find one
    if (answer.ok) ends = Date.now() + (await answer.json()).seconds * 1000
    notice.hidden = answer.ok
    say('over')
    notice.querySelector('button').hidden = true
  }
  notice.querySelector('button').addEventListener('click', renew)
  document.addEventListener('input', () => { if (Date.now() - asked > 10 * minute) renew() })
  setInterval(() => {
    if (!notice.hidden || ends - Date.now() > 5 * minute) return
    say('soon')
    notice.querySelector('button').hidden = false
    notice.hidden = false
  }, minute / 2)
}

// What is typed is kept from time to time, and the page says when. A form is sent once that is done, so that nothing of it is
// kept after it was sent. Files are not kept; what is sealed is never (its form does not say where to).
document.querySelectorAll('input[name=reader][data-keep]').forEach(reader => {
  const form = reader.form
  const told = document.createElement('p')
  told.className = 'om-kept'
  told.setAttribute('role', 'status')
  form.append(told)
  let waiting = 0
  let keeping = null
  const say = (words, lost) => {
    told.classList.toggle('om-kept--lost', lost)
    if (told.textContent !== words) told.textContent = words // the same words are not read aloud again
  }
  const keep = async () => {
    waiting = 0
    const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'))
    const path = new URL(form.action).pathname
    const answer = await fetch(`${reader.dataset.keep}?path=${encodeURIComponent(path)}`, { method: 'POST', body, redirect: 'manual' }).catch(() => null)
    if (answer?.ok) {
      say(reader.dataset.kept.replace('%s', (await answer.json()).at), false)
      if (!waiting) { written.delete(form); watch() }
    } else if (answer?.status !== 409) { // 409: of this form nothing is kept
      say(reader.dataset.lost, true)
      later(10000)
    }
  }
  const later = after => { waiting ||= setTimeout(() => { keeping = keep().finally(() => { keeping = null }) }, after) }
  form.addEventListener('input', () => later(2000))
  form.addEventListener('submit', event => {
    clearTimeout(waiting)
    waiting = 0
    if (!keeping) return
    event.preventDefault()
    keeping.then(() => { keeping = null; form.requestSubmit(event.submitter) })
  })
})
