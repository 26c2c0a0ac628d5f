import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { fillAll } from './filling.ts'
import { expectSound, keepPicture, openAs } from './shell-open.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

/** An address of forty characters with some that few fonts hold, a dot, and what would be HTML elsewhere. */
const ADDRESS = '𠮷㛃䶮·阿不都热西提·买买提<b>明</b>&amp;路（演示）88号测试'

describe('an answer that shared data had filled in', () => {
  it('is written otherwise with a reason, and the clerk sees both', async () => {
    const path = '/apply/new/convenience-store?q.sells-tobacco=no'
    const reader = { language: 'zh', width: 390, bypassCsp: true } as const
    const { page, context } = await openAs(browser, office, 'bh-shop', path, reader)
    await page.getByRole('button', { name: /开始填写|另外新办一件/ }).click()
    await page.locator('.tasks').waitFor()
    const tasks = page.url()
    await page.goto(`${tasks}/form/premises`)
    const address = page.locator('.filled', { hasText: '经营(生产)场所地址' }).first()
    await address.getByRole('button', { name: /更正/ }).click()
    await address.locator('input').first().fill(ADDRESS)
    await page.getByRole('button', { name: '保存并继续' }).click()
    // Without its reason a correction does not go on.
    await page.locator('.notice-wrong a').first().waitFor()
    await expectSound(page, 390)
    await keepPicture(page, 'applying', 'correction-390')
    await address.locator('input').nth(1).fill('已迁址，变更登记办理中')
    await page.goto(`${tasks}/papers`)
    await page.getByRole('heading', { name: /按您的回答不需要/ }).waitFor()
    await page
      .getByText(/由您对这个问题的回答决定：是否/)
      .first()
      .waitFor()
    await expectSound(page, 390)
    await keepPicture(page, 'applying', 'unneeded-390')
    await page.goto(tasks)
    await page.locator('.tasks').waitFor()
    await fillAll(page, async () => undefined)
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('申请已提交').waitFor()
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await context.close()

    const desk = await openAs(browser, office, 'bh-clerk-1', `/desk/cases/${id}`, { ...reader, width: 1440 })
    const filed = desk.page.locator('.filing > div', { hasText: '与核验数据不同' })
    await filed.getByText('已迁址，变更登记办理中').waitFor()
    await expect.poll(() => filed.textContent()).toContain(ADDRESS)
    await expect.poll(() => filed.textContent()).toContain('天津市滨海新区示例路1号底商')
    await expectSound(desk.page, 1440, 32)
    await keepPicture(desk.page, 'applying', 'corrected-desk-1440')
    expect([...desk.faults, ...desk.foreign]).toEqual([])
    await desk.context.close()
  })
})
