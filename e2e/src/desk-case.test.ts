import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { unseenAxeFaults } from './axe.ts'
import { launchBrowser, open, overflowOf } from './browser.ts'
import { peopleOf, Walk } from './people.ts'
import { officeHere } from './office-here.ts'
import { inspect } from './screens.ts'

const office = officeHere()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
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
    expect(await unseenAxeFaults(page)).toEqual([])
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
    await expect.poll(() => page.locator('.level').first().textContent()).toMatch(/\d/)
    expect(await unseenAxeFaults(page)).toEqual([])
    expect(await overflowOf(page, width)).toBeLessThanOrEqual(0)
    await context.close()
  })
})

describe('one case through the screens of the desk', () => {
  it('is examined, inspected by two, decided and certified, each by another person', async () => {
    const walk = await Walk.file(peopleOf(office), 'bh-shop', 'convenience-store', {})
    await walk.accept()
    const at = async (person: string, work: (page: Page) => Promise<void>) => {
      const path = `/desk/cases/${walk.id}`
      const to = `/sign-in?as=${person}&return=${encodeURIComponent(path)}`
      const { page, context } = await open(browser, office, to, { language: 'zh', width: 1440, bypassCsp: true })
      await page.locator('ul.people button').first().click()
      await page.locator('.case-work .act').waitFor()
      await work(page)
      expect(await unseenAxeFaults(page)).toEqual([])
      await context.close()
    }
    const confirm = async (page: Page, name: string) => {
      await page.getByRole('button', { name: '核对并确认' }).click()
      await page.getByRole('button', { name, exact: true }).click()
      await page.getByText('已记录：').waitFor()
    }
    for (const _ of walk.plan.approvals) {
      await at('bh-examiner-1', async (page) => {
        await page.getByText('符合法定条件、标准', { exact: true }).click()
        await page.locator('#note').fill('经审查，符合规定')
        await confirm(page, '确认审查意见')
      })
    }
    await at('bh-inspector-1', inspect)
    for (const _ of walk.plan.approvals) {
      await at('bh-approver-1', async (page) => {
        await page.getByText('准予许可', { exact: true }).first().click()
        await confirm(page, '确认准予许可')
      })
    }
    await at('bh-maker-1', async (page) => {
      await confirm(page, '确认制证')
    })
    expect((await walk.view('bh-clerk-1')).stage).toBe('certified')
  })
})
