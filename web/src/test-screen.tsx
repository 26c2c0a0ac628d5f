import { act } from 'preact/test-utils'
import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { vi } from 'vitest'
import { officeIsBusy } from './test-office.ts'
import { language } from './words/language.ts'

/** What a test sees of a screen and does to it, as a person who looks, listens, types and presses. */

/** Ten in the morning on a Monday in China. */
const OPENED = Date.parse('2026-03-02T02:00:00.000Z')
let drawn: Root[] = []
let opened = 0

/** A new reader at a new browser window. Each comes some time after the one before, so that nothing that was kept is still fresh. */
export async function openScreen(): Promise<void> {
  opened += 1
  vi.useFakeTimers({ toFake: ['Date'], now: OPENED + (opened % 600) * 10_000 })
  await goesTo('/')
  await speaks('zh')
}

/** Leaves the page, and the window open. */
export async function leavePage(): Promise<void> {
  await act(() => {
    for (const root of drawn) root.unmount()
  })
  drawn = []
  document.body.replaceChildren()
}

/** Closes the window: nothing of the screen stays behind. */
export async function closeScreen(): Promise<void> {
  await leavePage()
  window.sessionStorage.clear()
  window.localStorage.clear()
  vi.useRealTimers()
}

/** Draws a screen and waits until it rests. */
export async function draw(screen: ReactNode): Promise<HTMLElement> {
  const box = document.createElement('div')
  document.body.append(box)
  const root = createRoot(box)
  drawn.push(root)
  await act(() => root.render(screen))
  await rests()
  return box
}

/** Draws the last screen again, with what it is given now. */
export async function drawAgain(screen: ReactNode): Promise<void> {
  await act(() => drawn.at(-1)?.render(screen))
  await rests()
}

/** Waits until nothing is asked of the office any more and nothing on the page changes. */
export async function rests(): Promise<void> {
  const watcher = new MutationObserver(() => undefined)
  watcher.observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true })
  for (let quiet = 0; quiet < 2;) {
    await act(() => new Promise((resolve) => void setTimeout(resolve)))
    quiet = officeIsBusy() || watcher.takeRecords().length > 0 ? 0 : quiet + 1
  }
  watcher.disconnect()
}

/** The language of the reader. */
export async function speaks(tongue: 'zh' | 'en'): Promise<void> {
  await act(() => language.set(tongue))
}

/** The address of the window. */
export async function goesTo(address: string): Promise<void> {
  await act(() => {
    window.history.pushState(null, '', address)
    window.dispatchEvent(new PopStateEvent('popstate'))
  })
}

/** The text that can be read, with what is only drawn for those who hear it. */
export function textOf(where: Element | null = document.body): string {
  return (where?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
}

/** What an element is called for those who hear it. */
export function nameOf(element: Element): string {
  const by = element.getAttribute('aria-labelledby')
  if (by !== null)
    return by
      .split(' ')
      .map((id) => textOf(document.getElementById(id)))
      .join(' ')
  const own = element.getAttribute('aria-label')
  if (own !== null) return own
  if (element instanceof HTMLFieldSetElement) return textOf(element.querySelector('legend'))
  const labelled = element.id !== '' && document.querySelector(`label[for="${element.id}"]`)
  if (labelled) return textOf(labelled)
  if (element.matches('input, select, textarea')) return textOf(element.closest('label'))
  return textOf(element)
}

/** What those who hear it are told beside the name: hints and faults. */
export function describedAs(element: Element): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? []
  return ids.map((id) => textOf(document.getElementById(id))).join(' ')
}

const KINDS = {
  button: 'button, summary',
  link: 'a[href]',
  field: 'input, select, textarea',
  group: 'fieldset',
  heading: 'h1, h2, h3, h4',
  alert: '[role="alert"]',
} as const

/** All elements of a kind that can be reached, under what they are called. */
export function all(kind: keyof typeof KINDS, named: string | RegExp = ''): HTMLElement[] {
  const found = [...document.querySelectorAll<HTMLElement>(KINDS[kind])].filter(
    (each) => each.closest('[hidden]') === null,
  )
  const exact = found.filter((each) => nameOf(each) === named)
  if (exact.length > 0) return exact
  return found.filter((each) => (typeof named === 'string' ? nameOf(each).includes(named) : named.test(nameOf(each))))
}

/** The one element of a kind with this name. */
export function the(kind: keyof typeof KINDS, named: string | RegExp = ''): HTMLElement {
  const found = all(kind, named)
  const [first] = found
  if (first === undefined || found.length > 1) {
    const names = all(kind)
      .map((each) => nameOf(each))
      .join(' | ')
    throw new Error(`${found.length} of kind ${kind} are called ${String(named)}; there are: ${names}`)
  }
  return first
}

/** Presses a button or follows a link, and waits for what comes of it. */
export async function press(target: string | RegExp | HTMLElement): Promise<void> {
  const element =
    target instanceof HTMLElement
      ? target
      : (all('button', target)[0] ?? all('link', target)[0] ?? the('button', target))
  await act(() => {
    element.focus()
    element.click()
  })
  await rests()
}

/** Writes into a field in place of what is in it. */
export async function write(field: string | RegExp | HTMLElement, text: string): Promise<void> {
  const element = field instanceof HTMLElement ? field : the('field', field)
  if (!('value' in element)) throw new Error('nothing can be written there')
  await act(() => {
    element.focus()
    element.value = text
    element.dispatchEvent(new Event('input', { bubbles: true }))
    element.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await rests()
}

/** What stands in a field. */
export function written(field: string | RegExp | HTMLElement): string {
  const element = field instanceof HTMLElement ? field : the('field', field)
  return 'value' in element ? String(element.value) : ''
}

/** Text in Chinese that is not marked as such: read aloud on an English page, it would come out as noise. */
export function unmarkedChinese(where: Element = document.body): string[] {
  const walker = document.createTreeWalker(where, NodeFilter.SHOW_TEXT)
  const found: string[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent ?? ''
    if (/\p{Script=Han}/u.test(text) && node.parentElement?.closest('[lang^="zh"]') === null) found.push(text)
  }
  return found
}

/** Whatever on the page is no sentence: what a program has in place of words, and the keys of the samples, which all begin with `key-`. */
export function noWords(where: Element = document.body): string[] {
  const spoken = [...where.querySelectorAll('[aria-label], [alt], [placeholder], [title]')].flatMap((each) =>
    ['aria-label', 'alt', 'placeholder', 'title'].map((name) => each.getAttribute(name) ?? ''),
  )
  return [textOf(where), ...spoken].flatMap(
    (text) => text.match(/\S*(undefined|NaN|\[object|null|key-|function)\S*/g) ?? [],
  )
}
