import { beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { officeHere } from './office-here.ts'
import { expectSound, keepPicture, openAs } from './shell-open.ts'

const office = officeHere()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
it('a person sees where they are signed in, ends one session, then all others', async () => {
  const reader = { language: 'zh', width: 390, bypassCsp: true } as const
  const elsewhere = await Promise.all(
    [1, 2].map(() => openAs(browser, office, 'bh-agent', '/signed-in', { language: 'zh', width: 390 })),
  )
  const { page, context } = await openAs(browser, office, 'bh-agent', '/sessions', reader)
  const rows = page.locator('tbody tr')
  await rows.nth(2).waitFor()
  await expectSound(page, 390)
  await keepPicture(page, 'shell', 'sessions-zh-390')
  const before = await rows.count()
  await page
    .getByRole('button', { name: /^结束这个登录/ })
    .first()
    .click()
  await page.getByText('已结束 1 个登录').waitFor()
  await expect.poll(() => rows.count()).toBe(before - 1)
  await page.getByRole('button', { name: '结束其他全部登录' }).click()
  await page.getByText('没有其他登录。').waitFor()
  await expect.poll(() => rows.count()).toBe(1)
  await Promise.all([context.close(), ...elsewhere.map((each) => each.context.close())])
})

it('a security administrator closes an account with a reason, which ends its session, and opens it again', async () => {
  const official = await openAs(browser, office, 'bh-examiner-2', '/desk', { language: 'zh', width: 1440 })
  const reader = { language: 'en', width: 1440, bypassCsp: true } as const
  const { page, context } = await openAs(browser, office, 'bh-security-admin', '/accounts', reader)
  const row = page
    .locator('tbody tr', { has: page.getByRole('button', { name: /^Close/ }) })
    .filter({ hasText: '1 session' })
  await row.first().waitFor()
  await expectSound(page, 1440, 32)
  const name = (await row.first().locator('th').textContent())?.trim() ?? ''
  await row.first().getByRole('button').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Close', exact: true }).click()
  await dialog.getByText('Say why').waitFor()
  await dialog.getByLabel('Why').fill('moved to another office')
  await keepPicture(page, 'shell', 'accounts-en-1440')
  await dialog.getByRole('button', { name: 'Close', exact: true }).click()
  const closed = page.locator('tbody tr', { hasText: 'moved to another office' })
  await closed.waitFor()
  await expect.poll(() => closed.textContent()).toContain(name)
  await expect.poll(() => closed.textContent()).toContain('closed')
  await closed.getByRole('button').click()
  await dialog.getByLabel('Why').fill('back again')
  await dialog.getByRole('button', { name: 'Open again' }).click()
  await page.locator('tbody tr', { hasText: 'back again' }).waitFor()
  await Promise.all([context.close(), official.context.close()])

  // Who answers for people looks at what changed of them: whoever audits, and the head from the menu behind their name.
  const audit = await openAs(browser, office, 'bh-audit-admin', '/people-changes', {
    ...reader,
    language: 'zh',
    width: 390,
  })
  await audit.page.getByRole('heading', { name: '人员变化' }).waitFor()
  await audit.page.locator('.empty, tbody tr').first().waitFor()
  await expectSound(audit.page, 390)
  const head = await openAs(browser, office, 'bh-head', '/board', { language: 'zh', width: 1440 })
  await head.page.locator('summary').filter({ hasText: '杜知行' }).click()
  await head.page.getByRole('link', { name: '人员变化' }).click()
  await head.page.getByRole('heading', { name: '人员变化' }).waitFor()
  await Promise.all([audit.context.close(), head.context.close()])
})
