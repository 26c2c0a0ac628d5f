import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { caseRoutes } from '@yizheng/contract/cases'
import { draftRoutes } from '@yizheng/contract/drafts'
import { launchBrowser } from './browser.ts'
import { PAPER, peopleOf } from './people.ts'
import { expectSound, keepPicture, openAs } from './shell-open.ts'

const office = inject('officeUrl')
const people = peopleOf(office)
const PLAN = '/apply/new/convenience-store?q.sells-tobacco=yes&q.sells-otc=yes'
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
})

/** Fills in what is empty on a page of the form, each control by its kind. */
async function fillPage(page: Page): Promise<void> {
  for (const box of await page.locator('.filled input[type=text], .filled textarea').all()) {
    if ((await box.inputValue()) !== '') continue
    const label = await box.locator('xpath=ancestor::*[contains(@class, "filled")][1]').textContent()
    const within = box.locator('xpath=ancestor::label[1]')
    const own = (await within.count()) === 0 ? '' : await within.textContent()
    await box.fill(typed(label ?? '', own ?? ''))
  }
  for (const group of await page.locator('.filled fieldset:has(input[type=radio], input[type=checkbox])').all()) {
    if ((await group.locator('input:checked').count()) === 0) await group.locator('input').first().check()
  }
  for (const list of await page.locator('.filled select').all()) await list.selectOption({ index: 1 })
}

function typed(label: string, own: string): string {
  if (own.includes('年')) return '２０２６'
  if (own.includes('月')) return '3'
  if (own.includes('日')) return '2'
  if (own.includes('时间')) return '09:30'
  if (/身份证/.test(label)) return '１１０１０５１９４９１２３１００２ｘ'
  if (/电话/.test(label)) return '022-00000000'
  if (/数|面积|资本|额|距离/.test(label)) return '３０'
  return '示例'
}

/** From the task list through every page of the form and the papers to the page that checks. */
async function fillAll(page: Page, pictures: (name: string) => Promise<void>): Promise<void> {
  await page.locator('.acts a.button-main').click()
  while (!page.url().endsWith('/papers')) {
    await page.locator('form.form-page').waitFor()
    const here = page.url()
    await fillPage(page)
    await pictures(`form-${here.split('/').at(-1)}`)
    await page.getByRole('button', { name: '保存并继续' }).click()
    await page.waitForFunction(`location.href !== ${JSON.stringify(here)}`, undefined, { timeout: 15_000 })
  }
  await page.locator('.paper').first().waitFor()
  for (const input of await page.locator('.paper input[type=file]').all()) {
    await input.setInputFiles({ name: '材料.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PAPER) })
  }
  await page.getByText('需要上传的材料已齐').waitFor()
  await page.getByText('已于').waitFor()
  await pictures('papers')
  await page.locator('.acts a.button-main').click()
  await page.getByRole('button', { name: '提交申请' }).waitFor()
}

describe.each([1440, 390])('a convenience store at %d px', (width) => {
  it('is filed from the plan to the receipt, once, with each field asked once', async () => {
    const watched = await openAs(browser, office, 'bh-shop', PLAN, { language: 'zh', width, bypassCsp: true })
    const { page, context, faults, foreign } = watched
    const pictures = async (name: string) => {
      await expectSound(page, width)
      await keepPicture(page, 'applying', `${name}-${width}`)
    }
    await page.getByRole('button', { name: /开始填写|另外新办一件/ }).click()
    await page.locator('.tasks').waitFor()
    await pictures('tasks')
    await fillAll(page, pictures)
    await pictures('check')
    const address = page.url()
    await page.getByRole('button', { name: '提交申请' }).dblclick()
    await page.getByText('申请已提交').waitFor()
    await pictures('receipt')
    expect(await page.evaluate<string>('document.activeElement.localName')).toBe('h1')
    const filed = page.url()
    await page.goBack()
    await page.getByText('这份草稿已经提交或删除').waitFor()
    await page.goto(address)
    await page.getByText('这份草稿已经提交或删除').waitFor()
    await pictures('gone')
    await page.goto(`${office}/my`)
    await page.locator(`a[href="${new URL(filed).pathname}"]`).waitFor()
    await pictures('my')
    const shop = await people.as('bh-shop')
    const { drafts } = await shop.call(draftRoutes.listDrafts)
    expect(drafts.map(({ draft }) => draft)).not.toContain(address.split('/').at(-2))
    const view = await shop.call(caseRoutes.getCase, {
      params: { case: new URL(filed).pathname.split('/').at(-1) ?? '' },
    })
    expect(view.stage).toBe('submitted')
    expect(faults).toEqual([])
    expect(foreign).toEqual([])
    await context.close()
  })
})
