import type { Page } from 'playwright-core'

/** What has the focus, as far as somebody at the keyboard would know it. */
export type Focused = {
  /** `input:text`, `input:radio`, `textarea`, `select`, `button`, `a`, `summary` ... */
  readonly kind: string
  /** Its own text, or the label of a field. */
  readonly name: string
  readonly value: string
  /** Of a radio: whether its group has an answer; of a checkbox: whether it is ticked. */
  readonly chosen: boolean
  /** Whether it lies in something of this class. */
  readonly within: string
}

const LOOK = `(() => {
  const e = document.activeElement
  if (!e || e === document.body) return { kind: 'nothing', name: '', value: '', chosen: false, within: '' }
  const kind = e.localName === 'input' ? 'input:' + e.type : e.localName
  const label = e.labels && e.labels[0] ? e.labels[0].textContent : ''
  const group = e.type === 'radio' ? [...document.getElementsByName(e.name)] : [e]
  const within = []
  for (let up = e.parentElement; up; up = up.parentElement) within.push(up.className)
  return {
    kind,
    name: (label || e.getAttribute('aria-label') || e.textContent || '').trim(),
    value: 'value' in e ? String(e.value) : '',
    chosen: group.some((one) => one.checked === true),
    within: within.join(' '),
  }
})()`

/** Moves on with the Tab key, as often as it takes, and does at each stop what `act` says; until it says that it is there. */
export async function tabThrough(
  page: Page,
  act: (focused: Focused) => Promise<'on' | 'there'> | 'on' | 'there',
  most = 400,
): Promise<void> {
  const seen: string[] = []
  for (let stops = 0; stops < most; stops += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate<Focused>(LOOK)
    seen.push(`${focused.kind} ${focused.name.slice(0, 30)}`)
    if ((await act(focused)) === 'there') return
  }
  throw new Error(`not reached by the keyboard; the last stops were ${seen.slice(-40).join(' | ')}`)
}

/** Moves on to what has this name, and presses Enter. */
export async function pressAt(page: Page, name: string | RegExp): Promise<void> {
  const is = (text: string) => (typeof name === 'string' ? text === name : name.test(text))
  await tabThrough(page, async (focused) => {
    if (!['a', 'button', 'summary'].includes(focused.kind) || !is(focused.name)) return 'on'
    await page.keyboard.press('Enter')
    return 'there'
  })
}
