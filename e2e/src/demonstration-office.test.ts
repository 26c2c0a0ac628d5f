import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser, open } from './browser.ts'
import { startOffice, type Office } from './office.ts'
import { expectSound, keepPicture } from './shell-open.ts'

const directory = mkdtempSync(join(tmpdir(), 'yizheng-lived-in-'))
let office: Office
let browser: Browser

beforeAll(async () => {
  office = await startOffice(directory, { DEMONSTRATION_CASES: 'on' })
  browser = await launchBrowser()
}, 180_000)
afterAll(async () => {
  await browser.close()
  await office.stop()
  rmSync(directory, { recursive: true, force: true })
})

/** Who signs in, where they find themselves, and what of the past month waits there for them. */
const PEOPLE = [
  { person: 'bh-shop', home: '/', rows: '.theme' },
  { person: 'bh-clerk-1', home: '/desk', rows: '.task-link' },
  { person: 'bh-examiner-1', home: '/desk', rows: '.task-link' },
  { person: 'bh-inspector-1', home: '/desk', rows: '.task-link' },
  { person: 'bh-approver-1', home: '/desk', rows: '.task-link' },
  { person: 'bh-maker-1', home: '/desk', rows: '.task-link' },
  { person: 'bh-regulator-market', home: '/inbox', rows: '.handover' },
  { person: 'bh-head', home: '/board', rows: '.board-figure, .tile, table tbody tr' },
] as const

describe.each([1440, 390])('an office that has been lived in, at %d px', (width) => {
  it.each(PEOPLE)('lets $person in with one click, to their own work', async ({ person, home, rows }) => {
    const reader = { language: 'zh', width, bypassCsp: true } as const
    const { page, context, faults, foreign } = await open(browser, office.url, `/sign-in?as=${person}`, reader)
    await page.locator('ul.people button').first().click()
    await page.waitForURL((address) => address.pathname === home)
    await page.locator(rows).first().waitFor()
    expect(await page.locator(rows).count()).toBeGreaterThan(0)
    await page
      .getByText(/演示环境/)
      .first()
      .waitFor()
    await expectSound(page, width, home === '/' ? 44 : 32)
    await keepPicture(page, 'lived-in', `${person}-${width}`)
    expect([...faults, ...foreign]).toEqual([])
    await context.close()
  })

  it('shows the people one can sign in as, by what they do', async () => {
    const { page, context } = await open(browser, office.url, '/sign-in', { language: 'zh', width, bypassCsp: true })
    await page.locator('ul.people button').first().waitFor()
    // The tour first, in its order.
    expect(await page.locator('ul.people').first().getByRole('button').count()).toBe(8)
    expect(await page.locator('ul.people button').first().getAttribute('value')).toBe('bh-shop')
    await expectSound(page, width)
    await keepPicture(page, 'lived-in', `people-${width}`)
    await context.close()
  })
})
