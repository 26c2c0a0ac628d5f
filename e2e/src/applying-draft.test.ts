import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { expectSound, keepPicture, openAs } from './shell-open.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
const PLAN = '/apply/new/convenience-store?q.sells-tobacco=yes&q.sells-otc=yes'
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

describe('a page of the form', () => {
  it('says every error with a link, a description and the focus, and loses nothing', async () => {
    const watched = await openAs(browser, office, 'bh-shop', PLAN, { language: 'zh', width: 390, bypassCsp: true })
    const { page, context } = watched
    await page.getByRole('button', { name: /开始填写|另外新办一件/ }).click()
    await page.locator('.tasks').waitFor()
    await page.goto(`${page.url()}/form/applicant`)
    const phone = page.locator('input[id$="-phone"]').first()
    await phone.fill('<b>不是电话</b>')
    await page.getByRole('button', { name: '保存并继续' }).click()
    await page.locator('.notice-wrong').waitFor()
    await expect.poll(() => page.evaluate<string>('document.activeElement.className')).toContain('notice-wrong')
    await expect.poll(() => phone.inputValue()).toBe('<b>不是电话</b>')
    for (const link of await page.locator('.notice-wrong a').all()) {
      const id = ((await link.getAttribute('href')) ?? '').slice(1)
      const field = page.locator(`[id="${id}"]`)
      await expect.poll(() => field.getAttribute('aria-describedby')).toContain(`${id}-error`)
      await link.click()
      await expect.poll(() => page.evaluate<string>('document.activeElement.id')).toBe(id)
    }
    await expect.poll(() => phone.getAttribute('aria-invalid')).toBe('true')
    await expectSound(page, 390)
    await keepPicture(page, 'applying', 'errors-390')
    await page.getByRole('button', { name: 'English' }).click()
    await expect.poll(() => phone.inputValue()).toBe('<b>不是电话</b>')
    await context.close()
  })
})

describe('a draft', () => {
  it('begun on a computer goes on on a phone, and two devices are told of each other', async () => {
    const pc = await openAs(browser, office, 'bh-shop', PLAN, { language: 'zh', width: 1440 })
    await pc.page.getByRole('button', { name: /开始填写|另外新办一件/ }).click()
    await pc.page.locator('.tasks').waitFor()
    const path = `${new URL(pc.page.url()).pathname}/form/applicant`
    await pc.page.goto(office + path)
    await pc.page.locator('input[id$="-phone"]').first().fill('022-11111111')
    await pc.page.getByText(/已于 .* 在电脑上保存/).waitFor()
    const phone = await openAs(browser, office, 'bh-shop', path, { language: 'zh', width: 390 })
    const field = phone.page.locator('input[id$="-phone"]').first()
    await field.waitFor()
    await expect.poll(() => field.inputValue()).toBe('022-11111111')
    await field.fill('022-22222222')
    await phone.page.getByText(/已于 .* 在手机上保存/).waitFor()
    await pc.page.locator('input[id$="-phone"]').first().fill('022-33333333')
    await pc.page.getByText('这份草稿在别处改过').waitFor()
    await expect.poll(() => pc.page.locator('input[id$="-phone"]').first().inputValue()).toBe('022-33333333')
    await keepPicture(pc.page, 'applying', 'conflict-1440')
    await pc.page.getByRole('button', { name: '保留本页的' }).click()
    await pc.page.getByText(/已于 .* 在电脑上保存/).waitFor()
    await pc.context.close()
    await phone.context.close()
  })

  it('keeps what is typed while the network is away, and saves it when it is back', async () => {
    const { page, context } = await openAs(browser, office, 'bh-shop', PLAN, { language: 'zh', width: 390 })
    await page.getByRole('button', { name: /开始填写|另外新办一件/ }).click()
    await page.locator('.tasks').waitFor()
    const base = page.url()
    await page.goto(`${base}/form/applicant`)
    const field = page.locator('input[id$="-phone"]').first()
    await field.waitFor()
    await context.setOffline(true)
    await field.fill('022-44444444')
    await page.getByText('没有保存成功').waitFor()
    await context.setOffline(false)
    await page.getByText('已于').waitFor({ timeout: 60_000 })
    await page.reload()
    await field.waitFor()
    await expect.poll(() => field.inputValue()).toBe('022-44444444')
    await context.close()
  })
})
