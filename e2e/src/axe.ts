import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { everyWay } from './ways.ts'

/** As it is shipped for pages: it is put into some hundred of them in a run, and the longer text takes twice as long to read. */
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

type AxeResult = { violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[] }

/** What axe finds wrong by WCAG 2.2 A and AA and its best practices, one line each. The page must bypass the policy. */
export function axeFaults(page: Page): Promise<string[]> {
  return faultsIn(page, 'document')
}

/** What axe finds wrong in `where`, an expression of the page. */
async function faultsIn(page: Page, where: string): Promise<string[]> {
  await putAxe(page)
  const tags = JSON.stringify(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
  const result = await page.evaluate<AxeResult>(
    // What passed is counted and not described: nobody reads it, and describing it is half of the work.
    `axe.run(${where}, { runOnly: { type: 'tag', values: ${tags} }, resultTypes: ['violations'] })`,
  )
  return result.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.join(' ')}`))
}

/** Puts axe into a page, where it is not there yet: as text of its own, which a process that has read it before knows again. */
async function putAxe(page: Page): Promise<void> {
  if (await page.evaluate<boolean>("typeof axe === 'object'")) return
  const line = await page.context().newCDPSession(page)
  const { exceptionDetails } = await line.send('Runtime.evaluate', { expression: `${AXE}\nundefined` })
  await line.detach()
  if (exceptionDetails) throw new Error(`axe was not taken by the page: ${exceptionDetails.text}`)
}

/** The kinds of elements in which axe found nothing wrong, each with a number: what stands above it, and what it is itself. */
const known = new Map<string, number>()

/**
 * As `axeFaults`, of what is on a page that is of no kind which this worker has had looked at before at this width. Axe was a quarter
 * of all work of the journeys, and most of what it looked at it had found sound minutes before, with other words in it. The trial
 * `every-way` has it look at all.
 */
export async function unseenAxeFaults(page: Page): Promise<string[]> {
  if (everyWay()) return axeFaults(page)
  const kinds = await page.evaluate<[above: number, kind: string, whole: boolean][]>(KINDS)
  const numbers: number[] = []
  const unseen: { key: string; place: number; whole: boolean }[] = []
  for (const [place, [above, kind, whole]] of kinds.entries()) {
    const key = `${above < 0 ? `${page.viewportSize()?.width}` : numbers[above]} ${kind}`
    numbers.push(known.get(key) ?? known.size + unseen.length)
    if (!known.has(key)) unseen.push({ key, place, whole })
  }
  if (unseen.length === 0) return []
  const places = JSON.stringify(unseen.map(({ place }) => place))
  const faults = await faultsIn(page, unseen.some(({ whole }) => whole) ? 'document' : `kinds.of(${places})`)
  // Numbered in the order in which they were met, as above.
  if (faults.length === 0) for (const { key } of unseen) known.set(key, known.size)
  return faults
}

/**
 * In the page: each kind of element on it, after the kind that stands above it, whose place in the list it names. What an element says
 * is left out; that it says something, what it can do, how it looks, and whether what it refers to is there, is its kind. Of a kind by
 * itself, for which the page must be looked at whole, is what axe holds against a page and not an element: how headings follow each
 * other, landmarks and ids that are alike, and what stands outside the main part.
 */
const KINDS = `(() => {
  const REFERS = /^(for|headers|list|aria-(labelledby|describedby|controls|owns|activedescendant|errormessage|details|flowto))$/
  const SAYS = /^(id|href|src|srcset|name|value|datetime|title|alt|placeholder|content|min|max|step|maxlength|minlength|pattern|d|points|x|y|x1|x2|y1|y2|cx|cy|r|width|height|transform|viewbox|colspan|rowspan|lang|data-.*|aria-(label|valuenow|valuemin|valuemax|valuetext|rowcount|rowindex|colcount|colindex|setsize|posinset))$/
  const list = []
  const places = new Map()
  const elements = []
  // What the page has drawn anew meanwhile is looked for in all of it.
  globalThis.kinds = { of: (places) => {
    const all = places.flatMap((at) => elements[at])
    return all.every((each) => each.isConnected) ? { include: all } : document
  } }
  const place = (above, kind, element) => {
    const key = above + ' ' + kind
    if (!places.has(key)) {
      places.set(key, list.length)
      list.push([above, kind, element?.closest('main') == null])
      elements.push([])
    }
    elements[places.get(key)].push(element)
    return places.get(key)
  }
  const there = (id) => id === '' || document.getElementById(decodeURIComponent(id)) !== null
  const attribute = ({ name, value }) => {
    if (REFERS.test(name)) return name + value.trim().split(/\\s+/).every(there)
    if (name === 'href' && value.startsWith('#')) return 'href#' + there(value.slice(1))
    if (name === 'class') return name + '=' + value.trim().split(/\\s+/).sort().join('.')
    return SAYS.test(name) ? name + (value.trim() === '') : name + '=' + value
  }
  const walk = (element, above) => {
    const said = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
    const parts = [element.localName, ...[...element.attributes].map(attribute).sort()]
    if (element.labels?.length) parts.push('labelled')
    if (said) parts.push('says')
    else if (element.children.length === 0) parts.push('empty')
    if (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1) parts.push('scrolls')
    const here = place(above, parts.join(' '), element)
    for (const child of element.children) walk(child, here)
  }
  walk(document.documentElement, -1)
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ localName }) => localName)
  levels.forEach((level, at) => place(-1, (levels[at - 1] ?? '') + ' then ' + level))
  const nameOf = (e) => e.getAttribute('aria-label') ?? (e.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent).join(' ')
  const marks = [...document.querySelectorAll('header, nav, main, aside, footer, section[aria-label], section[aria-labelledby], form[aria-label], form[aria-labelledby], [role]')].map((e) => (e.getAttribute('role') ?? e.localName) + ' ' + nameOf(e))
  const twice = (all) => all.filter((each, at) => all.indexOf(each) < at)
  for (const id of twice(ids)) place(-1, 'twice the id ' + id)
  for (const mark of twice(marks.filter((mark) => !/^(presentation|none|img|status|alert|radio|checkbox|listitem|list|row|cell)/.test(mark)))) place(-1, 'twice the mark ' + mark)
  place(-1, document.querySelectorAll('h1').length + ' h1, ' + document.querySelectorAll('main').length + ' main, ' + (document.title.trim() === '') + ' title')
  return list
})()`
