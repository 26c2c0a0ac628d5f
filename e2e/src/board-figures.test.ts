import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { peopleOf, Walk } from './people.ts'
import { expectSound, keepPicture, openAs } from './shell-open.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
let browser: Browser
let waiting: Walk

beforeAll(async () => {
  browser = await launchBrowser()
  waiting = await Walk.file(peopleOf(office), 'bh-shop', 'convenience-store', { 'sells-otc': true })
})

describe('the heads’ board', () => {
  it('opens a figure down to its rows, and a row to its case', async () => {
    const reader = { language: 'zh', width: 1440, bypassCsp: true } as const
    const { page, context, faults, foreign } = await openAs(browser, office, 'bh-head', '/board', reader)
    await page.locator('.tile').first().waitFor()
    await expect.poll(() => page.locator('.tile').count()).toBeLessThanOrEqual(7)
    for (const tile of await page.locator('.tile').all()) {
      await tile.locator('summary').click()
      expect(((await tile.locator('.details-body').textContent()) ?? '').length).toBeGreaterThan(5)
    }
    await expectSound(page, 1440)
    await keepPicture(page, 'board', 'board-zh-1440')

    // The work that waits at the window is at least the case just filed: the number is the number of its rows.
    const row = page.getByRole('row', { name: '窗口受理' })
    const number = Number(await row.locator('.owing-number').textContent())
    expect(number).toBeGreaterThanOrEqual(1)
    await row.getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: '指标明细' }).waitFor()
    await page.getByText(new RegExp(`共 ${number} 件`)).waitFor()
    const { receiptNumber } = await waiting.view('bh-clerk-1')
    const link = page.getByRole('link', { name: receiptNumber })
    for (let pages = 0; (await link.count()) === 0 && pages < 20; pages += 1) {
      await page.getByRole('button', { name: '显示更多' }).click()
      await page.waitForTimeout(300)
    }
    await expect.poll(() => link.getAttribute('href')).toBe(`/desk/cases/${waiting.id}`)
    await expectSound(page, 1440)
    await keepPicture(page, 'board', 'rows-zh-1440')

    await page.goBack()
    await page.locator('.tile').first().waitFor()
    await page.locator('.figure-link').first().click()
    await page.locator('.table tbody tr, .empty').first().waitFor()
    expect([...faults, ...foreign]).toEqual([])
    await context.close()
  })

  it('says every chart in a sentence and as a table, and refreshes until it is paused', async () => {
    const reader = { language: 'en', width: 1440, bypassCsp: true } as const
    const { page, context } = await openAs(browser, office, 'bh-head', '/signed-in', reader)
    await page.clock.install()
    let asked = 0
    page.on('request', (request) => {
      if (request.url().includes('/api/board?')) asked += 1
    })
    await page.goto(`${office}/board`)
    await page.locator('.tile').first().waitFor()
    await expect.poll(() => page.getByRole('img', { name: /cases? (was|were) filed and \d+ finished/ }).count()).toBe(1)
    await page.getByText('See it as a table').click()
    await expect.poll(() => page.getByRole('row', { name: /^20\d\d-/ }).count()).toBeGreaterThan(20)
    await expectSound(page, 1440)
    expect(asked).toBe(1)
    await page.clock.fastForward('01:05')
    await expect.poll(() => asked).toBe(2)
    await page.getByRole('button', { name: 'Pause refreshing' }).click()
    await page.getByText('Refreshing is paused').waitFor()
    await page.clock.fastForward('05:00')
    expect(asked).toBe(2)
    await page.getByRole('button', { name: 'Refresh now' }).click()
    await expect.poll(() => asked).toBe(3)
    await context.close()
  })

  it.each([
    { language: 'zh', width: 390, elder: false },
    { language: 'en', width: 320, elder: false },
    { language: 'zh', width: 390, elder: true },
    { language: 'en', width: 1920, elder: false },
  ] as const)('reads in $language at $width px (elder view: $elder)', async ({ language, width, elder }) => {
    const reader = { language, width, elder, bypassCsp: true }
    const { page, context } = await openAs(browser, office, 'bh-head', '/board', reader)
    await page.locator('.tile').first().waitFor()
    if (width === 1920) {
      await page.setViewportSize({ width, height: 1080 })
      await page.getByRole('button', { name: 'Wall mode' }).click()
      await expect.poll(() => page.getByRole('button', { name: 'Leave wall mode' }).count()).toBe(1)
    }
    await expectSound(page, width)
    await keepPicture(page, 'board', `board-${language}-${width}${elder ? '-elder' : ''}`)
    await context.close()
  })

  it('is not for others, and says so', async () => {
    const reader = { language: 'zh', width: 390, bypassCsp: true } as const
    const { page, context } = await openAs(browser, office, 'bh-shop', '/board', reader)
    await page.getByText('您没有查看看板的权限').waitFor()
    await expectSound(page, 390)
    await page.goto(`${office}/board/rows?region=120116&rows=filed`)
    await page.getByRole('alert').waitFor()
    await expect.poll(() => page.locator('.table').count()).toBe(0)
    await expectSound(page, 390)
    await context.close()
  })
})
