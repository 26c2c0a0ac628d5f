import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { axeFaults, launchBrowser, open, overflowOf } from './browser.ts'
import { peopleOf, Walk } from './people.ts'

const office = inject('officeUrl')
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
})

describe('the desk', () => {
  it('takes a clerk from sign-in through the checks of each paper to acceptance', async () => {
    const walk = await Walk.file(peopleOf(office), 'bh-shop', 'convenience-store', { 'sells-tobacco': true })
    const path = `/desk/cases/${walk.id}`
    const { page, context, faults } = await open(
      browser,
      office,
      `/sign-in?as=bh-clerk-1&return=${encodeURIComponent(path)}`,
      { language: 'zh', width: 1440, bypassCsp: true },
    )
    await page.locator('ul.people button').first().click()
    await page.waitForURL(office + path)
    await page.getByRole('button', { name: '已交的全部合格' }).click()
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('button', { name: '核对并确认' }).click()
    await page.getByRole('button', { name: '确认受理' }).click()
    await page.getByText('已记录：受理').waitFor()
    expect((await walk.view('bh-clerk-1')).stage).toBe('accepted')
    expect(faults).toEqual([])
    await context.close()
  })
})

describe.each([
  { language: 'zh', width: 1440 },
  { language: 'en', width: 390 },
] as const)('the worklist in $language at $width px', ({ language, width }) => {
  it('says how many working days are left, in a table without axe faults', async () => {
    await Walk.file(peopleOf(office), 'bh-shop', 'convenience-store', {})
    const { page, context } = await open(browser, office, '/sign-in?as=bh-clerk-2&return=/desk', {
      language,
      width,
      bypassCsp: true,
    })
    await page.locator('ul.people button').first().click()
    await page.locator('.task-table tbody tr').first().waitFor()
    expect(await page.locator('.level').first().textContent()).toMatch(/\d/)
    expect(await axeFaults(page)).toEqual([])
    expect(await overflowOf(page, width)).toBeLessThanOrEqual(0)
    await context.close()
  })
})
