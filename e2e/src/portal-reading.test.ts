import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { unseenAxeFaults } from './axe.ts'
import { focusOf, launchBrowser, leave, open, overflowOf, picture, smallTargets, type Watched } from './browser.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

const PAGES = [
  { name: 'home', path: '/', ready: '.bundle-card' },
  { name: 'nothing found', path: '/?q=%E7%81%AB%E7%AE%AD', ready: '.empty' },
  { name: 'guide', path: '/bundles/convenience-store', ready: '.papers' },
  {
    name: 'plan',
    path: '/bundles/internet-cafe/plan?q.sells-food=yes&q.shop-sign=yes',
    ready: '.steps-list, .graph-svg',
  },
  { name: 'hearings', path: '/hearings', ready: '.empty' },
  { name: 'check', path: '/certificates', ready: '.check-form' },
  { name: 'unknown certificate', path: '/certificates/9999-9999', ready: '.notice-wrong' },
  { name: 'unknown code', path: '/v/120116.0123456789ABCDEFG', ready: '.notice-wrong' },
  { name: 'no such page', path: '/nowhere', ready: '.stack' },
] as const

const READERS = [
  { language: 'zh', width: 1440 },
  { language: 'en', width: 390 },
  { language: 'en', width: 320 },
  // What 1440 px come to at 200 % zoom.
  { language: 'en', width: 720 },
  { language: 'zh', width: 390, elder: true },
] as const

describe.each(READERS)('every page in $language at $width px (elder: $elder)', (reader) => {
  let reading: Watched
  beforeAll(async () => {
    reading = await open(browser, office, '/', { ...reader, bypassCsp: true })
  })
  afterAll(() => reading.context.close())

  it.each(PAGES)('$name: no axe fault, no overflow, no small target', async ({ path, ready }) => {
    const { page, foreign } = reading
    await page.goto(office + path)
    await page.locator(ready).first().waitFor()
    await page.evaluate("document.querySelectorAll('details').forEach((more) => { more.open = true })")
    expect(await unseenAxeFaults(page)).toEqual([])
    expect(await overflowOf(page, reader.width)).toBe(0)
    expect(await smallTargets(page, 'elder' in reader ? 60 : 44)).toEqual([])
    await expect.poll(() => page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(foreign).toEqual([])
  })
})

describe('checking a certificate', () => {
  const zh = { language: 'zh', width: 390 } as const

  it('an empty form is answered by a summary that has the focus and leads to the field', async () => {
    const { page, context } = await open(browser, office, '/certificates', { ...zh, bypassCsp: true })
    await page.getByRole('button', { name: '查验', exact: true }).click()
    const alert = page.getByRole('alert')
    await alert.waitFor()
    await expect.poll(() => page.evaluate<string>("document.activeElement.getAttribute('role')")).toBe('alert')
    const field = page.getByRole('textbox', { name: '证照编号' })
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => field.getAttribute('aria-required')).toBe('true')
    await expect
      .poll(() => field.getAttribute('aria-describedby'))
      .toBe('certificate-number-hint certificate-number-error')
    await alert.getByRole('link', { name: '请输入证照编号' }).click()
    await expect.poll(() => focusOf(page)).toBe('input#certificate-number')
    expect(await unseenAxeFaults(page)).toEqual([])
    await leave({ page, context })
  })

  it('an unknown number is said to be unknown, with what to do', async () => {
    const { page, context, faults } = await open(browser, office, '/certificates', zh)
    await page.getByRole('textbox', { name: '证照编号' }).fill('９９９９ ９９９９')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '查不到这张证照' }).waitFor()
    await picture(page, 'certificate-unknown-zh-390')
    await expect.poll(() => page.getByRole('main').textContent()).toContain('请不要采信')
    expect(faults).toEqual([])
    await leave({ page, context })
  })
})

describe('when something is missing', () => {
  const zh = { language: 'zh', width: 1440 } as const

  it('an address that leads nowhere leads home', async () => {
    const { page, context } = await open(browser, office, '/no/such/page', zh)
    await page.getByRole('link', { name: '回到首页' }).click()
    await page.getByRole('heading', { level: 1, name: '一次申请，一次勘验，一张证' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    await leave({ page, context })
  })

  it('a bundle that is not on offer is said to be none', async () => {
    const { page, context } = await open(browser, office, '/bundles/space-port/plan', zh)
    await page.getByRole('heading', { level: 1, name: '没有这个套餐' }).waitFor()
    await expect.poll(() => page.title()).toBe('没有这个套餐 – 一证')
    await leave({ page, context })
  })

  it('an office out of reach is told, and asked again', async () => {
    const { page, context } = await open(browser, office, '/certificates', zh)
    await page.route('**/api/**', (route) => route.abort())
    await page.getByRole('link', { name: /一证/ }).first().click()
    await page.getByRole('alert').filter({ hasText: '暂时连接不上服务器' }).waitFor()
    // The page asks by itself too whether the office is back; it is to be asked by hand.
    await page.route('**/api/session', (route) => route.abort())
    await page.unroute('**/api/**')
    await page.getByRole('button', { name: '重试', exact: true }).click()
    await page.locator('.bundle-card').first().waitFor()
    await expect.poll(() => page.getByRole('alert').count()).toBe(0)
    await leave({ page, context })
  })
})

describe('by keyboard alone', () => {
  it('one comes from the address bar to an answered question', async () => {
    const { page, context, faults } = await open(browser, office, '/', { language: 'en', width: 1440 })
    await page.locator('.bundle-card').first().waitFor()
    await page.keyboard.press('Tab')
    await expect.poll(() => focusOf(page)).toBe('a "Skip to content"')
    await page.keyboard.press('Enter')
    await expect.poll(() => focusOf(page)).toBe('main#content')
    await page.keyboard.press('Tab')
    await expect.poll(() => focusOf(page)).toBe('input#bundle-search')
    await page.keyboard.type('conv')
    await page.locator('.search-results').waitFor()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => focusOf(page)).toBe('a "Convenience store"')
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => focusOf(page)).toBe('input#bundle-search')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Convenience store', exact: true }).waitFor()
    await expect.poll(() => focusOf(page)).toBe('h1 "Convenience store"')
    await page.keyboard.press('Tab')
    await expect.poll(() => focusOf(page)).toBe('a "Answer a few questions to see what you need"')
    await page.keyboard.press('Enter')
    await page.locator('.tiles').waitFor()
    await expect.poll(() => focusOf(page)).toBe('h1 "Convenience store: what you need"')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    const first = page.getByRole('group').first()
    await expect.poll(() => first.getByRole('radio', { name: 'Yes' }).isChecked()).toBe(true)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => first.getByRole('radio', { name: 'No' }).isChecked()).toBe(true)
    expect(faults).toEqual([])
    await leave({ page, context })
  })
})

describe('with an input method', () => {
  it('the search waits for nothing and breaks no composition', async () => {
    const { page, context } = await open(browser, office, '/', { language: 'zh', width: 1440 })
    await page.locator('.bundle-card').first().waitFor()
    await page.getByRole('searchbox').focus()
    const session = await context.newCDPSession(page)
    await session.send('Input.imeSetComposition', { text: "bian'li'dian", selectionStart: 12, selectionEnd: 12 })
    await page.getByRole('list', { name: '查找结果' }).getByRole('link', { name: '便利店', exact: true }).waitFor()
    await session.send('Input.insertText', { text: '便利店' })
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('便利店')
    await page.getByRole('button', { name: 'English' }).click()
    await expect
      .poll(() => page.getByRole('searchbox', { name: 'What do you want to do?' }).inputValue())
      .toBe('便利店')
    await page.getByRole('button', { name: '中文' }).click()
    await page.getByRole('list', { name: '查找结果' }).getByRole('link', { name: '便利店', exact: true }).waitFor()
    await context.close()
  })
})
