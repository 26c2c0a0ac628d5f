import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { unseenAxeFaults } from './axe.ts'
import { launchBrowser, open, overflowOf, smallTargets } from './browser.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

const READERS = [
  { language: 'zh', width: 1440 },
  { language: 'en', width: 390 },
  { language: 'en', width: 320 },
] as const

describe.each(READERS)('the pages the server draws, in $language at $width px', (reader) => {
  it.each([
    ['the people one can sign in as', '/sign-in?as=bh-clerk-1', 'ul.people'],
    [
      'the reference of the interface',
      reader.language === 'zh' ? '/api-reference' : '/api-reference/en',
      '#compilePlan',
    ],
    ['a sign-in that went wrong', '/sign-in/callback?error=access_denied', 'h1'],
  ])('%s: no axe fault, no overflow, nothing against the policy', async (_what, path, ready) => {
    const checked = await open(browser, office, path, { ...reader, bypassCsp: true })
    await checked.page.waitForSelector(ready)
    expect(await unseenAxeFaults(checked.page)).toEqual([])
    expect(await overflowOf(checked.page, reader.width)).toBeLessThanOrEqual(0)
    await checked.context.close()
    const strict = await open(browser, office, path, reader)
    await strict.page.waitForSelector(ready)
    expect([strict.faults, strict.foreign]).toEqual([[], []])
    await strict.context.close()
  })

  it('signs in with one click or one key, and out again', async () => {
    const { page, context, faults } = await open(browser, office, '/sign-in?as=bh-clerk-1&return=/certificates', reader)
    expect(await smallTargets(page, 44)).toEqual([])
    await page.locator('ul.people button').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`${office}/certificates`)
    const session = `(async () => (await (await fetch('/api/session')).json()).person?.personId ?? null)()`
    await expect.poll(() => page.evaluate(session)).toBe('bh-clerk-1')
    const cookies = await context.cookies(office)
    expect(cookies).toMatchObject([{ name: 'yizheng-session', httpOnly: true, sameSite: 'Lax', path: '/' }])
    await page.evaluate(`fetch('/api/session/sign-out', { method: 'POST' })`)
    await expect.poll(() => page.evaluate(session)).toBeNull()
    expect(faults).toEqual([])
    await context.close()
  })
})
