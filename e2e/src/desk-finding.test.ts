import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { deskRoutes } from '@yizheng/contract/desk'
import { launchBrowser } from './browser.ts'
import { peopleOf, Walk } from './people.ts'
import { expectSoundAtBoth, keepPicture, openAs } from './shell-open.ts'
import { walked } from './ways.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
const people = peopleOf(office)
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

describe.each(walked([1440, 390]))('the worklist at %d px', (width) => {
  const reader = { language: 'zh', width, bypassCsp: true } as const

  it('is narrowed, and a filter is kept under a name, used after signing in again, and thrown away', async () => {
    await Walk.file(people, 'bh-bakery', 'bakery', {})
    await Walk.file(people, 'bh-shop', 'convenience-store', {})
    const name = `面包房 ${width}`
    const first = await openAs(browser, office, 'bh-clerk-2', '/desk', reader)
    await first.page.locator('.task-link').first().waitFor()
    await first.page.getByLabel('套餐').selectOption({ value: 'bakery' })
    await first.page.locator('tbody tr, .task').filter({ hasText: '便利店' }).first().waitFor({ state: 'detached' })
    await first.page.getByRole('button', { name: '保存', exact: true }).click()
    await expect.poll(() => first.page.locator('#filter-name').getAttribute('aria-invalid')).toBe('true')
    await expectSoundAtBoth(first.page, width, 32)
    await first.page.locator('#filter-name').fill(name)
    await first.page.getByRole('button', { name: '保存', exact: true }).click()
    await first.page.getByRole('button', { name: `使用筛选“${name}”` }).waitFor()
    await keepPicture(first.page, 'desk', `filter-kept-${width}`)
    await first.context.close()

    const again = await openAs(browser, office, 'bh-clerk-2', '/desk', reader)
    await again.page.getByRole('button', { name: `使用筛选“${name}”` }).click()
    await again.page.waitForURL(/bundle=bakery/)
    await expect.poll(() => again.page.getByLabel('套餐').inputValue()).toBe('bakery')
    await again.page.getByRole('button', { name: `删除筛选“${name}”` }).click()
    await again.page.getByRole('button', { name: `使用筛选“${name}”` }).waitFor({ state: 'detached' })
    await again.page.getByRole('button', { name: '快捷键' }).click()
    await again.page.getByRole('dialog').waitFor()
    await expectSoundAtBoth(again.page, width, 32)
    await again.page.keyboard.press('Escape')
    await again.page.getByRole('dialog').waitFor({ state: 'detached' })
    await again.context.close()
  })

  it('finds by number, by part of a name and by credit code, with * for what one does not know', async () => {
    const walk = await Walk.file(people, 'bh-pharmacy', 'convenience-store', {})
    const { receiptNumber, filing } = await walk.view('bh-clerk-1')
    const code = String(filing?.['uscc'] ?? '')
    const { page, context } = await openAs(browser, office, 'bh-clerk-1', '/desk/search', reader)
    const ask = async (query: string) => {
      const box = page.getByRole('searchbox').last()
      await box.fill(query)
      await box.press('Enter')
      await page.getByText(/^找到 \d+ 件/).waitFor()
    }
    for (const query of [
      receiptNumber,
      '康民',
      '*康民大药房*',
      ...(code === '' ? [] : [`${code.slice(0, 8)}*`, code]),
    ]) {
      await ask(query)
      await page.getByRole('link', { name: receiptNumber }).first().waitFor()
    }
    // As somebody writes it who was told only what to look for.
    await page.goto(`${office}/desk/search?q=${receiptNumber}`)
    await page.getByRole('link', { name: receiptNumber }).first().waitFor()
    await expectSoundAtBoth(page, width, 32)
    await keepPicture(page, 'desk', `found-${width}`)
    const box = page.getByRole('searchbox').last()
    await box.fill('没有这样的人')
    await box.press('Enter')
    await page.getByText(/没有与“没有这样的人”相符的办件/).waitFor()
    await expectSoundAtBoth(page, width, 32)
    const clerk = await people.as('jn-clerk-1')
    const elsewhere = await clerk.call(deskRoutes.searchCases, { query: { region: '370800', q: receiptNumber } })
    expect(elsewhere.cases).toEqual([])
    await context.close()
  })
})
