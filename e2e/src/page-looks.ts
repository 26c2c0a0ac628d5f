import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { englishOf } from '@yizheng/domain/catalogue/english'

/** What the product's catalogue says in Chinese only, with the English that a page in English says instead. */
const ENGLISH = new Map(
  Object.values<Record<string, string>>(
    JSON.parse(readFileSync(new URL('../../catalogue/english.json', import.meta.url), 'utf8')),
  ).flatMap((texts) => Object.entries(texts)),
)

/** What a page shows wrongly, one line each, found by looking at where everything on it lies and what it says. */
export async function looksOf(page: Page, language: 'zh' | 'en'): Promise<string[]> {
  const [placed, said] = await Promise.all([page.evaluate<string[]>(PLACED), page.evaluate<string[]>(SAID)])
  return [...placed, ...said.flatMap((text) => wrongWords(text, language))]
}

/** Sets the text of a page to twice its size, without telling its layout that the window is small. */
export async function twiceAsLarge(page: Page): Promise<void> {
  await page.evaluate("document.documentElement.style.fontSize = '200%'")
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
}

/** Every text a page showed at any time since it was opened, however briefly; `recordWords` must have begun it. */
export function wordsEver(page: Page): Promise<string[]> {
  return page.evaluate<string[]>('[...(globalThis.__wordsEver ?? [])]')
}

/** Has the pages of a context write down each text that they show, from the first on. */
export const RECORD_WORDS = `(() => {
  const ever = (globalThis.__wordsEver = new Set())
  const note = (node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    for (let text = walker.currentNode; text; text = walker.nextNode())
      if (text.nodeType === 3 && text.parentElement && !text.parentElement.closest('script, style, noscript')) {
        const said = text.data.trim()
        if (said) ever.add(said)
      }
  }
  new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      if (type === 'characterData') note(target)
      for (const added of addedNodes) note(added)
    }
  }).observe(document, { childList: true, characterData: true, subtree: true })
})()`

/**
 * In the page: controls and words that lie outside the page, that something else covers, that are cut off by what they stand
 * in, or that lie over other words. What scrolls sideways within itself (a table, a drawing) may be wider than the page.
 */
const PLACED = `(() => {
  const faults = []
  const wide = document.documentElement.clientWidth
  const over = document.documentElement.scrollWidth - wide
  if (over > 0) faults.push('the page is ' + over + ' px wider than the screen')
  const nameOf = (e) => (e.localName + '.' + [...e.classList].join('.') + ' "' + (e.textContent || e.getAttribute('aria-label') || e.id || '').trim().replace(/\\s+/g, ' ').slice(0, 40) + '"')
  const ancestors = function* (e) { for (let up = e.parentElement; up; up = up.parentElement) yield up }
  const scrolls = (e) => [...ancestors(e)].some((up) => /auto|scroll/.test(getComputedStyle(up).overflowX) && up !== document.body && up !== document.documentElement)
  const hidden = (e) => {
    if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return true
    for (const up of [e, ...ancestors(e)]) {
      const style = getComputedStyle(up)
      if (style.clipPath !== 'none' || (style.position === 'absolute' && up.offsetWidth <= 1)) return true
    }
    return false
  }
  const controls = [...document.querySelectorAll('a[href], button, summary, input, select, textarea')].filter((e) => !hidden(e) && !e.closest('.skip'))
  const keep = [scrollX, scrollY]
  for (const control of controls) {
    const target = control.matches('input[type=radio], input[type=checkbox], input[type=file]') ? control.closest('label') ?? control : control
    const box = target.getClientRects()[0]
    if (!box || box.width === 0 || scrolls(target)) continue
    if (box.right > wide + 1 || box.left < -1) faults.push('outside the page: ' + nameOf(target))
    target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
    const now = target.getClientRects()[0]
    const x = now.left + now.width / 2
    const y = now.top + now.height / 2
    if (y < 0 || y > innerHeight || x < 0 || x > wide) continue
    const top = document.elementFromPoint(x, y)
    if (top && !target.contains(top) && !top.contains(target)) faults.push('covered: ' + nameOf(target) + ' by ' + nameOf(top))
  }
  scrollTo({ left: keep[0], top: keep[1], behavior: 'instant' })
  // A name may be cut short with an ellipsis where it stands whole behind the button that it names.
  const whole = (parent, text) =>
    getComputedStyle(parent).textOverflow === 'ellipsis' &&
    [...(parent.closest('summary')?.parentElement.children ?? [])].some((e) => e.localName !== 'summary' && e.textContent.includes(text))
  const words = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement
    if (!text.data.trim() || !parent || parent.closest('script, style, noscript, option, textarea, .skip') || hidden(parent) || whole(parent, text.data.trim())) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) words.push({ box, parent, text: text.data.trim() })
  }
  for (const { box, parent, text } of words) {
    if (!scrolls(parent) && (box.right > wide + 1 || box.left < -1)) faults.push('words outside the page: ' + nameOf(parent))
    for (const up of [parent, ...ancestors(parent)]) {
      const style = getComputedStyle(up)
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) break
      const frame = up.getBoundingClientRect()
      if (box.right > frame.right + 2 || box.bottom > frame.bottom + box.height / 2 || box.left < frame.left - 2) { faults.push('words cut off: "' + text.slice(0, 40) + '" in ' + nameOf(up)); break }
    }
  }
  // A heading that counts nothing, and a part that says nothing but its heading, are for nobody.
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, summary, caption')) {
    if (!hidden(heading) && /[（(]0(?![\\d.])|(?:^|\\s)0 [a-z]/.test(heading.textContent)) faults.push('counts nothing: ' + nameOf(heading))
  }
  for (const part of document.querySelectorAll('section')) {
    const rest = part.cloneNode(true)
    for (const each of rest.querySelectorAll('h2, h3, h4')) each.remove()
    if (!hidden(part) && rest.textContent.trim() === '' && !rest.querySelector('img, svg, input, select, textarea, [aria-busy]')) faults.push('says nothing: ' + nameOf(part))
  }
  const stuck = (e) => [e, ...ancestors(e)].find((up) => /fixed|sticky/.test(getComputedStyle(up).position))
  const placed = words.map((word) => ({ ...word, stuck: stuck(word.parent) })).sort((a, b) => a.box.top - b.box.top)
  for (let i = 0; i < placed.length; i += 1) {
    const one = placed[i]
    for (let k = i + 1; k < placed.length && placed[k].box.top < one.box.bottom; k += 1) {
      const two = placed[k]
      if (one.parent === two.parent || one.stuck !== two.stuck) continue
      const across = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left)
      const down = one.box.bottom - two.box.top
      // Boxes of lines reach above and below their letters.
      if (across > 3 && down > 0.45 * Math.min(one.box.height, two.box.height)) faults.push('words over words: "' + one.text.slice(0, 30) + '" and "' + two.text.slice(0, 30) + '"')
    }
  }
  return [...new Set(faults)]
})()`

/** In the page: each text with the language that it is marked as, as \`zh:...\` or \`en:...\`; \`--:...\` where its meaning stands beside it. */
const SAID = `(() => {
  const said = new Set()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement
    if (!text.data.trim() || !parent || parent.closest('script, style, noscript, code')) continue
    said.add((parent.closest('.original') ? '--' : (parent.closest('[lang]')?.lang ?? '').slice(0, 2)) + ':' + text.data.trim().replace(/\\s+/g, ' '))
  }
  for (const e of document.querySelectorAll('[aria-label], [title], [placeholder], img[alt]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      const value = e.getAttribute(name)
      if (value) said.add((e.closest('[lang]')?.lang ?? '').slice(0, 2) + ':' + value)
    }
  return [...said]
})()`

/** Addresses of pages and people, which are in no language. */
const ADDRESSES = /https?:\/\/\S+|\S+@\S+|[\w-]+(?:\.[\w-]+)+(?:\/\S*)?/g

/** What no page says in any language: leftovers of programs, and notes that the makers of the catalogue wrote for themselves. */
const NEVER =
  /\b(?:undefined|NaN|null)\b|\[object|\b[a-z]+[a-z]*[A-Z][a-z]+[A-Za-z]*\b|\b(?:TODO|FIXME|TBD)\b|\bmirror\b|\bflagged\b|(?<![\w-])[a-z]+(?:_[a-z]+)+/

function wrongWords(marked: string, language: 'zh' | 'en'): string[] {
  const own = marked.slice(0, 2)
  const text = marked.slice(3)
  const faults: string[] = []
  const never = NEVER.exec(text.replaceAll(ADDRESSES, '').replaceAll('catalogue-next', ''))
  if (never) faults.push(`says "${never[0]}": ${text.slice(0, 80)}`)
  if (
    own === language &&
    language === 'zh' &&
    /[a-z]{3,} [a-z]{2,}|^[A-Za-z][a-z]{2,}$|(?<![\w.])[a-z]{4,}(?![\w.])/.test(
      text.replaceAll(ADDRESSES, '').replaceAll('catalogue-next', ''),
    )
  )
    faults.push(`English in Chinese: ${text.slice(0, 80)}`)
  if (language === 'en' && own !== '--' && /\p{Script=Han}/u.test(text)) {
    // Names and what people wrote are Chinese in any language, and marked; what has English is said in English.
    if (own !== 'zh') faults.push(`Chinese in English, not marked: ${text.slice(0, 80)}`)
    else if (englishOf(ENGLISH, text) !== undefined) faults.push(`Chinese that has English: ${text.slice(0, 80)}`)
  }
  return faults
}

/**
 * Goes through a page with the Tab key, and answers each stop that one cannot see: outside the window, covered by what is fixed, or
 * without any mark. Ends when it comes round, or after \`most\` stops.
 */
export async function unseenFocus(page: Page, most = 80): Promise<string[]> {
  await page.evaluate(
    "document.activeElement instanceof HTMLElement && document.activeElement.blur(), scrollTo({ top: 0, behavior: 'instant' })",
  )
  const faults = new Set<string>()
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab')
    const fault = await page.evaluate<string | undefined>(FOCUS)
    if (fault === 'round') break
    if (fault !== undefined) faults.add(fault)
  }
  return [...faults]
}

const FOCUS = `(() => {
  const e = document.activeElement
  if (!e || e === document.body) return 'round'
  const name = e.localName + ' "' + (e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent || e.id).trim().replace(/\\s+/g, ' ').slice(0, 40) + '"'
  const shown = e.matches('input[type=radio], input[type=checkbox], input[type=file]') ? e.closest('label') ?? e : e
  const marks = [e, shown, e.parentElement, shown.parentElement, e.nextElementSibling].filter(Boolean)
  const marked = marks.some((one) => {
    const style = getComputedStyle(one)
    const after = getComputedStyle(one, '::after')
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || (after.outlineStyle !== 'none' && parseFloat(after.outlineWidth) >= 2)
  })
  if (!marked) return 'no mark of the focus: ' + name
  const box = shown.getClientRects()[0]
  if (!box) return 'the focus is on what is not drawn: ' + name
  const [x, y] = [Math.max(0, box.left) + Math.min(box.width, 40) / 2, box.top + Math.min(box.height, innerHeight) / 2]
  if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) return 'the focus is outside the window: ' + name
  const top = document.elementFromPoint(x, y)
  if (top && !shown.contains(top) && !top.contains(shown)) return 'the focus is covered: ' + name + ' by ' + top.localName + '.' + top.className
})()`
