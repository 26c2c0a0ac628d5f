import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, leave, open, overflowOf } from './browser.ts'
import { startOffice } from './office.ts'
import { expectSound, expectSoundAtBoth, keepPicture, openAs, signInto } from './shell-open.ts'
import { walked } from './ways.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

const WORDS = {
  zh: {
    warn: '即将自动退出登录',
    stay: '继续保持登录',
    ended: '登录已结束',
    tab: '登录（打开新标签页）',
    carryOn: '我已登录，继续',
    stillOut: '还没有登录',
    look: '先看看本页',
    search: '查找',
  },
  en: {
    warn: 'You are about to be signed out',
    stay: 'Stay signed in',
    ended: 'Your session has ended',
    tab: 'Sign in (opens a new tab)',
    carryOn: 'I have signed in, go on',
    stillOut: 'Nobody is signed in yet',
    look: 'Look at this page first',
    search: 'Search',
  },
} as const

/** Opens an address and waits until the person is known and nothing is asked any more: only then may its clock be moved. */
async function settledAt(page: Page, address: string): Promise<void> {
  await Promise.all([page.waitForResponse(/\/api\/session$/), page.goto(address)])
  await page.waitForLoadState('networkidle')
}

describe.each(
  walked([
    { language: 'zh', width: 390 },
    { language: 'en', width: 1440 },
  ]),
)('a session, in $language at $width px', ({ language, width }) => {
  const t = WORDS[language]

  it('is announced five minutes before its end, and goes on when asked to', async () => {
    const reader = { language, width, bypassCsp: true }
    const { page, context } = await open(browser, office, '/signed-in', reader)
    await signInto({ context }, office, 'bh-shop')
    await page.clock.install()
    await settledAt(page, `${office}/register`)
    const typed = page.getByRole('searchbox')
    await typed.fill('便利店')
    await page.clock.fastForward('22:00')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await page.clock.fastForward('02:30')
    const dialog = page.getByRole('dialog', { name: t.warn })
    await dialog.waitFor()
    await expect
      .poll(() => dialog.getByRole('button', { name: t.stay }).evaluate((e) => e === e.ownerDocument.activeElement))
      .toBe(true)
    await expectSoundAtBoth(page, width)
    await keepPicture(page, 'shell', `session-warned-${language}-${width}`)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => typed.inputValue()).toBe('便利店')
    // Touched, it lasts as long again.
    await page.clock.fastForward('20:00')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await context.close()
  })

  it('that has ended keeps the page, leads to signing in elsewhere, and the page goes on', async () => {
    const reader = { language, width, bypassCsp: true }
    const { page, context } = await open(browser, office, '/signed-in', reader)
    await signInto({ context }, office, 'bh-shop')
    await page.clock.install()
    await settledAt(page, `${office}/register`)
    await page.getByRole('searchbox').fill('写到一半')
    await context.clearCookies()
    await page.clock.fastForward('40:00')
    const dialog = page.getByRole('dialog', { name: t.ended })
    await dialog.waitFor()
    await expectSoundAtBoth(page, width)
    await keepPicture(page, 'shell', `session-ended-${language}-${width}`)

    await dialog.getByRole('button', { name: t.carryOn }).click()
    await dialog.getByText(t.stillOut).waitFor()
    await dialog.getByRole('button', { name: t.look }).click()
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('写到一半')
    await expectSoundAtBoth(page, width)
    await page.locator('.status-line').getByRole('button').click()

    const link = dialog.getByRole('link', { name: t.tab })
    await expect.poll(() => link.getAttribute('href')).toBe('/sign-in?return=%2Fsigned-in')
    await signInto({ context }, office, 'bh-shop')
    await dialog.getByRole('button', { name: t.carryOn }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('写到一半')
    await context.close()
  })
})

describe('a page whose session another person took over', () => {
  it('shows nothing of the first', async () => {
    const { page, context } = await open(browser, office, '/signed-in', { language: 'zh', width: 1440 })
    await signInto({ context }, office, 'bh-shop')
    await page.clock.install()
    await settledAt(page, `${office}/register`)
    await page.getByRole('searchbox').fill('写到一半')
    await context.clearCookies()
    await page.clock.fastForward('40:00')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await signInto({ context }, office, 'bh-citizen')
    await dialog.getByRole('button', { name: '我已登录，继续' }).click()
    await page.waitForURL(`${office}/`)
    await expect.poll(() => page.getByText('写到一半').count()).toBe(0)
    await context.close()
  })
})

describe('the line to the office', () => {
  it.each([
    { language: 'zh', width: 390, offline: '没有网络', back: '连接已恢复' },
    { language: 'en', width: 320, offline: 'No network', back: 'Connected again' },
  ] as const)('cut and mended is said, in $language at $width px', async ({ language, width, offline, back }) => {
    const { page, context } = await open(browser, office, '/seal.svg', { language, width, bypassCsp: true })
    // An answer that is on its way when the line is cut still comes, and says nothing of the line as it is by then.
    let arrives = (): void => {}
    const cut = new Promise<void>((resolve) => (arrives = resolve))
    await page.route('**/api/register*', async (route) => {
      const response = await route.fetch()
      await cut
      await route.fulfill({ response })
    })
    const answered = page.waitForEvent('requestfinished', (request) => request.url().includes('/api/register'))
    const asked = page.waitForRequest('**/api/register*')
    await page.goto(`${office}/register`)
    await asked
    await page.getByRole('searchbox').fill('便利店')
    await context.setOffline(true)
    await page.locator('.status-line', { hasText: offline }).waitFor()
    arrives()
    await answered
    await page.locator('#grants-title').waitFor()
    await expect.poll(() => page.locator('.status-line').innerText()).toContain(offline)
    await expectSound(page, width)
    await keepPicture(page, 'shell', `offline-${language}-${width}`)
    await context.setOffline(false)
    await page.locator('.status-line', { hasText: back }).waitFor()
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('便利店')
    await page.locator('.status-line').waitFor({ state: 'detached' })
    await context.close()
  })

  it.each([
    { language: 'zh', width: 390, says: '系统时间正在核对，暂时不能办理' },
    { language: 'en', width: 1440, says: 'The time of the office is being checked' },
  ] as const)('says while acts wait for the clock, in $language, and no longer', async ({ language, width, says }) => {
    let waiting = true
    const { page, context } = await open(browser, office, '/signed-in', { language, width, bypassCsp: true })
    await page.route('**/api/**', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({
        response: answer,
        headers: { ...answer.headers(), ...(waiting && { 'x-yizheng-waits': 'clock' }) },
      })
    })
    await page.clock.install()
    await page.goto(`${office}/`)
    const line = page.locator('.status-line', { hasText: says })
    await line.waitFor()
    await page.waitForLoadState('networkidle')
    await expectSound(page, width)
    await keepPicture(page, 'shell', `clock-waits-${language}-${width}`)
    waiting = false
    await page.clock.fastForward(11_000)
    await line.waitFor({ state: 'detached' })
    await expect.poll(() => line.count()).toBe(0)
    await context.close()
  })

  it('to an office that is gone is tried again, and what could not be fetched comes when it is back', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'yizheng-gone-'))
    const first = await startOffice(directory)
    const port = new URL(first.url).port
    const { page, context } = await open(browser, first.url, '/', { language: 'zh', width: 1440, bypassCsp: true })
    await page.locator('.bundle-card, .theme').first().waitFor()
    await first.stop()
    // The code of the next page cannot be fetched either: it comes when the office is back.
    await page.locator('footer').getByRole('link', { name: '许可和备案公开' }).click()
    await page.locator('.status-line', { hasText: '暂时连接不上服务器' }).waitFor()
    await expectSound(page, 1440)
    await keepPicture(page, 'shell', 'gone-zh-1440')
    const asked = page.waitForRequest('**/api/session')
    await page.getByRole('button', { name: '立即重试' }).click()
    await asked
    // Whoever waits need not press again: while the office starts the page asks by itself. The news does not stay, so it is looked for from here on.
    const [second] = await Promise.all([
      startOffice(directory, { PORT: port }),
      page.locator('.status-line', { hasText: '连接已恢复' }).waitFor({ timeout: 120_000 }),
    ])
    await page.getByRole('heading', { level: 1, name: '许可和备案公开' }).waitFor()
    await expect.poll(() => page.locator('.notice-wrong', { hasText: '连接不上' }).count()).toBe(0)
    await leave({ page, context })
    await second.stop()
    rmSync(directory, { recursive: true, force: true })
  })
})

describe('every public page', () => {
  it.each([
    '/',
    '/register',
    '/figures',
    '/how-we-work',
    '/certificates',
    '/signed-in',
    '/no-such-page',
    '/bundles/bakery',
  ])('%s holds in the elder view at 390 px, and in English at 320', async (path) => {
    const elder = await open(browser, office, path, { language: 'zh', width: 390, elder: true })
    await elder.page.locator('h1').waitFor()
    await elder.page.waitForLoadState('networkidle')
    expect(await overflowOf(elder.page, 390)).toBe(0)
    await leave(elder)
    const narrow = await open(browser, office, path, { language: 'en', width: 320, bypassCsp: true })
    await narrow.page.locator('h1').waitFor()
    await narrow.page.waitForLoadState('networkidle')
    await expectSound(narrow.page, 320)
    await leave(narrow)
  })

  it('has a name, a mark and a manifest, and its footer leads everywhere', async () => {
    const { page, context } = await openAs(browser, office, 'bh-shop', '/', { language: 'zh', width: 1440 })
    const manifest = await page.locator('link[rel=manifest]').getAttribute('href')
    const answer = await fetch(new URL(manifest ?? '', office))
    expect(answer.headers.get('content-type')).toContain('manifest+json')
    expect(await answer.json()).toMatchObject({ short_name: '一证', start_url: '/' })
    for (const href of ['/guides', '/certificates', '/register', '/figures', '/how-we-work', '/api-reference']) {
      await expect.poll(() => page.locator(`footer a[href="${href}"]`).count()).toBe(1)
      expect((await fetch(office + href, { headers: { accept: 'text/html' } })).status).toBe(200)
    }
    await leave({ page, context })
  })
})
