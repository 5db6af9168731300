// What a page gains with JavaScript. Everything works without it.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// A piece of page brought by htmx gets the same treatment as the page it joins.
document.addEventListener('htmx:load', ({ detail: { elt } }) => {
  if (elt === document.body) return
  initAll({ scope: elt })
  elt.querySelectorAll('form[data-bulk]').forEach(bulk)
  if (elt.matches('form[data-bulk]')) bulk(elt)
})
document.querySelectorAll('form[data-bulk]').forEach(bulk)

// A list with boxes: counts what is ticked, ticks all, and (only if the person asked for it) listens to J, K and X.
// <form data-bulk data-count="%{count} selected" data-all="Select all" data-none="Clear" [data-shortcuts]>
function bulk (form) {
  const boxes = () => [...form.querySelectorAll('input[type=checkbox][name=selected]')]
  const status = form.querySelector('[data-bulk-status]')
  const all = document.createElement('button')
  all.type = 'button'
  all.className = 'om-bulk__all'
  all.addEventListener('click', () => {
    const tick = boxes().some(box => !box.checked)
    boxes().forEach(box => { box.checked = tick })
    show()
  })
  status?.after(all)
  form.addEventListener('change', show)
  if ('shortcuts' in form.dataset) form.addEventListener('keydown', keys)
  show()

  function show () {
    const ticked = boxes().filter(box => box.checked)
    boxes().forEach(box => box.closest('tr')?.classList.toggle('is-selected', box.checked))
    if (status) status.textContent = form.dataset.count.replace('%{count}', ticked.length)
    all.textContent = ticked.length === boxes().length ? form.dataset.none : form.dataset.all
    all.hidden = boxes().length === 0
  }

  function keys (event) {
    if (event.target.matches('input[type=text],input[type=search],select,textarea')) return
    const list = boxes()
    const here = list.indexOf(document.activeElement)
    const step = { j: 1, k: -1 }[event.key]
    if (step) list[Math.max(0, Math.min(list.length - 1, here + step))]?.focus()
    if (event.key === 'x' && here >= 0) { list[here].checked = !list[here].checked; show() }
  }
}

// Filters stand open where there is room; browsers that cannot do it in CSS are helped here.
if (matchMedia('(min-width:48.0625rem)').matches) {
  document.querySelectorAll('.om-filter details').forEach(details => { details.open = true })
}

// Fields that belong to a choice appear when it is made: <input data-when="admissible=yes">, <input data-when="kind=lp|gr">.
document.querySelectorAll('form').forEach(form => {
  const fields = [...form.querySelectorAll('[data-when]')]
  if (!fields.length) return
  const show = () => fields.forEach(field => {
    const [name, values] = field.dataset.when.split('=')
    const chosen = form.querySelector(`input[name="${name}"]:checked`)
    field.closest('.govuk-form-group').hidden = !chosen || !values.split('|').includes(chosen.value)
  })
  form.addEventListener('change', show)
  show()
})
