// Shows pages to the judges who need a real browser: pa11y (HTML CodeSniffer and axe) sees each kind in each language;
// Lighthouse sees a few kinds that stand for the others, as its marks take long to reach.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const room = process.argv[2]
const require = createRequire(join(room, 'package.json'))
const pa11y = require('pa11y')
const puppeteer = require('puppeteer')
const { default: lighthouse, desktopConfig } = await import(pathToFileURL(require.resolve('lighthouse')))

const MARKED = [
  'sign-in', 'inbox', 'task: examine', 'nominations', 'nomination', 'nomination-step: nominee', 'dossier', 'decree', 'register'
]
const CATEGORIES = ['accessibility', 'best-practices', 'performance']
const pages = JSON.parse(readFileSync(join(room, 'pages.json')))

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1' // nothing but the demonstration is ever asked
  ]
})

// Each kind in each language, as the first role that came to it: what differs from role to role is seen by the W3C checker.
function oncePerLanguage (seen) {
  const first = new Map()
  for (const page of seen) {
    const sort = `${page.kind} ${page.language}`
    if (!first.has(sort)) first.set(sort, page)
  }
  return [...first.values()]
}

async function asVisitor (page, look) {
  const context = await browser.createBrowserContext()
  const cookies = page.cookie.split('; ').map(pair => pair.split('='))
  await context.setCookie(...cookies.map(([name, value]) => ({ name, value, domain: '127.0.0.1', path: '/' })))
  try {
    return await look(await context.newPage())
  } finally {
    await context.close()
  }
}

// A judge who was shown the door instead of the page would praise the door.
function arrived (page, address) {
  if (address !== page.url) throw new Error(`${page.role} asked for ${page.url} and saw ${address}`)
}

async function read (page) {
  const sure = { runners: ['htmlcs', 'axe'], levelCapWhenNeedsReview: 'warning' } // what axe could not decide is no fault
  const { issues, pageUrl } = await asVisitor(page, tab => pa11y(page.url, { browser, page: tab, ...sure }))
  arrived(page, pageUrl)
  return issues.map(({ runner, code, message, selector, context }) => ({ runner, code, message, selector, context }))
}

async function mark (page) {
  const flags = { onlyCategories: CATEGORIES, disableStorageReset: true, logLevel: 'error' }
  const { lhr } = await asVisitor(page, tab => lighthouse(page.url, flags, desktopConfig, tab))
  arrived(page, lhr.finalDisplayedUrl)
  const failed = Object.values(lhr.audits).filter(audit => audit.score !== null && audit.score < 0.9)
  return {
    marks: Object.fromEntries(CATEGORIES.map(name => [name, Math.round(lhr.categories[name].score * 100)])),
    failed: failed.map(({ id, title, displayValue }) => ({ id, title, displayValue }))
  }
}

const judged = { pa11y: [], lighthouse: [] }
const keep = () => writeFileSync(join(room, 'eyes.json'), JSON.stringify(judged, null, 1))
for (const page of oncePerLanguage(pages)) {
  judged.pa11y.push({ role: page.role, language: page.language, kind: page.kind, issues: await read(page) })
  keep() // after each page: what was seen is not lost with what was not
}
for (const kind of MARKED) {
  const page = pages.find(page => page.kind === kind)
  if (page) judged.lighthouse.push({ kind, role: page.role, language: page.language, ...await mark(page) })
  keep()
}
await browser.close()
