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
