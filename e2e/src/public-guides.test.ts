import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser, open } from './browser.ts'
import { expectSound, keepPicture } from './shell-open.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

describe('the service guides', () => {
  it.each([
    { language: 'zh', width: 1440, index: '/guides', guide: '食品经营许可（新办）', short: '简版', other: 'English' },
    { language: 'zh', width: 390, index: '/guides', guide: '食品经营许可（新办）', short: '简版', other: 'English' },
    { language: 'en', width: 320, index: '/guides/en', guide: 'Food', short: 'Short version', other: '中文' },
  ] as const)(
    'are read without JavaScript, in $language at $width px',
    async ({ language, width, index, guide, short, other }) => {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 900 } })
      const page = await context.newPage()
      await page.goto(office + index)
      await expect.poll(() => page.locator('main .items a').count()).toBe(146)
      await page.locator('main .items').getByRole('link', { name: guide }).first().click()
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language === 'zh' ? 'zh-CN' : 'en')
      for (const id of [
        'glance',
        'basics',
        'where',
        'conditions',
        'materials',
        'procedures',
        'flow',
        'fee',
        'basis',
        'result',
        'remedies',
      ]) {
        await expect.poll(() => page.locator(`#${id}`).count()).toBe(1)
      }
      await keepPicture(page, 'public', `guide-${language}-${width}`)
      const address = page.url()
      await page.getByRole('link', { name: short }).click()
      await expect.poll(() => page.locator('#materials').count()).toBe(0)
      await page.getByRole('link', { name: other }).click()
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language === 'zh' ? 'en' : 'zh-CN')
      await context.close()

      const checked = await open(browser, office, new URL(address).pathname, { language, width, bypassCsp: true })
      await expectSound(checked.page, width)
      expect(checked.faults).toEqual([])
      expect(checked.foreign).toEqual([])
      await checked.page.goto(office + index)
      await expectSound(checked.page, width)
      await checked.context.close()
    },
  )

  it('print on paper without what is for the screen', async () => {
    const { page, context } = await open(browser, office, '/guides/food-operation/short', {
      language: 'zh',
      width: 1440,
    })
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => page.locator('.screen-only:visible').count()).toBe(0)
    // The short version is one page of A4.
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await context.close()
  })

  it('of no such item say what to do', async () => {
    const answer = await fetch(`${office}/guides/no-such-item`, { headers: { accept: 'text/html' } })
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('/guides')
  })
})

describe('how we work', () => {
  it.each([
    { language: 'zh', width: 1440, duty: '踏勘' },
    { language: 'en', width: 390, duty: 'Inspect' },
  ] as const)('is told in words and drawn, in $language at $width px', async ({ language, width, duty }) => {
    const { page, context } = await open(browser, office, '/how-we-work', { language, width, bypassCsp: true })
    await page.getByRole('rowheader', { name: duty }).waitFor()
    await expect.poll(() => page.locator('.duties svg').isVisible()).toBe(width > 1000)
    await expectSound(page, width)
    await keepPicture(page, 'public', `how-we-work-${language}-${width}`)
    await context.close()
  })
})
