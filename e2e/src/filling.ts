import type { Page } from 'playwright-core'
import { PAPER } from './people.ts'

/** Fills in what is empty on a page of the form, each control by its kind; then what an answer brought onto the page. */
export async function fillPage(page: Page): Promise<void> {
  await fillSeen(page)
  await fillSeen(page)
}

async function fillSeen(page: Page): Promise<void> {
  for (const box of await page.locator('.filled input[type=text], .filled textarea').all()) {
    if ((await box.inputValue()) !== '') continue
    const label = await box.locator('xpath=ancestor::*[contains(@class, "filled")][1]').textContent()
    const within = box.locator('xpath=ancestor::label[1]')
    const own = (await within.count()) === 0 ? '' : await within.textContent()
    await box.fill(typedFor(label ?? '', own ?? ''))
  }
  for (const group of await page.locator('.filled fieldset:has(input[type=radio], input[type=checkbox])').all()) {
    if ((await group.locator('input:checked').count()) === 0) await group.locator('input').first().check()
  }
  // The kind of a document of identity stays the resident card, whose number is filled in above.
  for (const list of await page.locator('.filled select:not(.identity-kind)').all()) {
    if ((await list.inputValue()) === '') await list.selectOption({ index: 1 })
  }
}

/** What to write into a field with this label; `own` is the label of one part of it, such as the year of a day. */
export function typedFor(label: string, own = label): string {
  if (own.includes('年')) return '２０２６'
  if (own.includes('月')) return '3'
  if (own.includes('日')) return '2'
  if (own.includes('时间')) return '09:30'
  if (/身份证/.test(label)) return '１１０１０５１９４９１２３１００２ｘ'
  if (/电话/.test(label)) return '１６９ ００００ ００００'
  if (/数|面积|资本|额|距离/.test(label)) return '３０'
  return '示例'
}

/** From the task list through every page of the form and the papers to the page that checks. */
export async function fillAll(page: Page, pictures: (name: string) => Promise<void>): Promise<void> {
  await page.locator('.acts a.button-main').click()
  while (!page.url().endsWith('/papers')) {
    await page.locator('form.form-page').waitFor()
    const here = page.url()
    await fillPage(page)
    await pictures(`form-${here.split('/').at(-1)}`)
    await page.getByRole('button', { name: '保存并继续' }).click()
    await page.waitForURL((address) => address.href !== here)
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
