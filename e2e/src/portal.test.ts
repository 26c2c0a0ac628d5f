import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { focusOf, launchBrowser, leave, open, overflowOf, picture, roleCounts } from './browser.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

const WORDS = {
  zh: {
    search: '您想办什么？',
    found: /^找到 \d+ 个$/,
    shop: '便利店',
    start: '答几个问题，看看要办什么',
    planTitle: '便利店：我要办什么',
    tobacco: '是否销售卷烟、电子烟？',
    yes: '是',
    now: (items: number) => new RegExp(`^现为 ${items} 个事项、`),
    items: '事项',
    other: 'English',
  },
  en: {
    search: 'What do you want to do?',
    found: /^\d+ results?$/,
    shop: 'Convenience store',
    start: 'Answer a few questions to see what you need',
    planTitle: 'Convenience store: what you need',
    tobacco: 'Will you sell tobacco or e-cigarettes?',
    yes: 'Yes',
    now: (items: number) => new RegExp(`^Now ${items} services?, `),
    items: 'Services',
    other: '中文',
  },
} as const

/** The number on a tile of the plan. */
async function tile(page: Page, name: string): Promise<number> {
  const text = await page.locator('.tile', { hasText: name }).locator('.tile-number').first().textContent()
  return Number(/^\d+/.exec(text ?? '')?.[0])
}

function answer(page: Page, question: string, option: string) {
  return page.getByRole('group', { name: question }).getByRole('radio', { name: option, exact: true })
}

const status = (page: Page, text: RegExp) => page.getByRole('status').filter({ hasText: text })

const READERS = [
  { language: 'zh', width: 1440 },
  { language: 'zh', width: 390 },
  { language: 'en', width: 1440 },
  { language: 'en', width: 390 },
  { language: 'en', width: 320 },
] as const

describe.each(READERS)('from the search to a plan, in $language at $width px', (reader) => {
  const words = WORDS[reader.language]

  it('finds the bundle, answers, and sees the plan change', async () => {
    const { page, context, foreign, faults } = await open(browser, office, '/', reader)
    const name = `${reader.language}-${reader.width}`
    await page.getByRole('heading', { level: 3 }).first().waitFor()
    await picture(page, `home-${name}`)

    await page.getByRole('searchbox', { name: words.search }).fill('bld')
    await status(page, words.found).waitFor()
    await picture(page, `search-${name}`)
    await page.getByRole('listitem').getByRole('link', { name: words.shop, exact: true }).first().click()

    await page.getByRole('heading', { level: 1, name: words.shop, exact: true }).waitFor()
    await expect.poll(() => focusOf(page)).toBe(`h1 "${words.shop}"`)
    await expect.poll(() => page.title()).toContain(words.shop)
    await page.locator('.papers').first().waitFor()
    expect(await overflowOf(page, reader.width)).toBe(0)
    await picture(page, `guide-${name}`)

    await page.getByRole('link', { name: words.start }).click()
    await page.getByRole('heading', { level: 1, name: words.planTitle }).waitFor()
    await page.locator('.tiles').waitFor()
    // Nothing is answered that nobody answered.
    await expect.poll(() => page.locator('input[type=radio][name^=question]:checked').count()).toBe(0)
    const before = await tile(page, words.items)

    await answer(page, words.tobacco, words.yes).check()
    await status(page, words.now(before + 1)).waitFor()
    expect(await tile(page, words.items)).toBe(before + 1)
    expect(new URL(page.url()).search).toBe('?q.sells-tobacco=yes')
    expect(await overflowOf(page, reader.width)).toBe(0)
    await picture(page, `plan-${name}`)

    await page.reload()
    await page.locator('.tiles').waitFor()
    await expect.poll(() => answer(page, words.tobacco, words.yes).isChecked()).toBe(true)
    expect(await tile(page, words.items)).toBe(before + 1)

    await page.getByRole('button', { name: words.other }).click()
    const others = WORDS[reader.language === 'zh' ? 'en' : 'zh']
    await page.getByRole('heading', { level: 1, name: others.planTitle }).waitFor()
    await expect.poll(() => answer(page, others.tobacco, others.yes).isChecked()).toBe(true)

    expect(foreign).toEqual([])
    expect(faults).toEqual([])
    await leave({ page, context })
  })
})

describe('the plan', () => {
  const zh = { language: 'zh', width: 1440 } as const
  const cafe = '/bundles/internet-cafe/plan?q.sells-food=yes&q.only-prepackaged=yes&q.shop-sign=yes'

  it('puts the two phases of the internet café in order, drawn and as a table', async () => {
    const { page, context } = await open(browser, office, cafe, zh)
    const drawing = page.getByRole('img', { name: /^并联审批图：5 项审批，共 20 个工作日/ })
    await drawing.waitFor()
    await picture(page, 'plan-internet-cafe')
    await page.getByText('以表格查看').click()
    const rows = page.getByRole('table', { name: '各项审批的先后与时限' }).getByRole('row')
    const text = await rows.allTextContents()
    const prepare = text.findIndex((row) => row.includes('筹建批准'))
    const fire = text.findIndex((row) => row.includes('消防安全检查'))
    const final = text.findIndex((row) => row.includes('最终审核'))
    expect([prepare, fire, final].every((at) => at > 0)).toBe(true)
    expect(prepare).toBeLessThan(fire)
    expect(fire).toBeLessThan(final)
    expect(text[prepare]).toContain('第 1–9 日')
    expect(text[fire]).toContain('第 10–14 日')
    expect(text[final]).toContain('第 15–20 日')
    const roles = await roleCounts(page, context)
    expect(roles.get('row')).toBe(6)
    expect(roles.get('cell')).toBe(15)
    expect(roles.get('rowheader')).toBe(5)
    await context.close()
  })

  it('is a list in order of time on a phone', async () => {
    const { page, context } = await open(browser, office, cafe, { language: 'zh', width: 390 })
    await page.getByText('第 1 步').waitFor()
    await expect.poll(() => page.getByRole('img').count()).toBe(0)
    await expect
      .poll(() => page.locator('.steps-name').allTextContents())
      .toEqual(['第 1 步 · 3 项同时进行', '第 2 步', '第 3 步'])
    await page.getByRole('link', { name: '查看方案' }).click()
    await page.getByRole('link', { name: '回到问题' }).waitFor()
    await leave({ page, context })
  })

  it('drops an answer of the office that comes too late', async () => {
    const { page, context } = await open(browser, office, '/bundles/convenience-store/plan', zh)
    await page.locator('.tiles').waitFor()
    const before = await tile(page, '事项')
    let first = true
    let arrives = (): void => {}
    const answered = new Promise<void>((resolve) => (arrives = resolve))
    await page.route('**/plan', async (route) => {
      const late = first
      first = false
      if (late) await answered
      await route.continue().catch(() => undefined)
    })
    const asked = page.waitForRequest('**/plan')
    await answer(page, WORDS.zh.tobacco, '是').check()
    await asked
    await answer(page, '是否设置门头招牌？', '是').check()
    await status(page, WORDS.zh.now(before + 2)).waitFor()
    arrives()
    await page.waitForTimeout(1000)
    expect(await tile(page, '事项')).toBe(before + 2)
    await leave({ page, context })
  })

  it('keeps answers and the last plan when the office is out of reach, and goes on when it is back', async () => {
    const { page, context } = await open(browser, office, '/bundles/convenience-store/plan', zh)
    await page.locator('.tiles').waitFor()
    const before = await tile(page, '事项')
    // The page asks by itself too whether the office is back; it is to be asked by hand.
    await page.route('**/api/session', (route) => route.abort())
    await page.route('**/plan', (route) => route.abort())
    await answer(page, WORDS.zh.tobacco, '是').check()
    await page.getByRole('alert').filter({ hasText: '暂时连接不上服务器' }).waitFor()
    await expect.poll(() => answer(page, WORDS.zh.tobacco, '是').isChecked()).toBe(true)
    expect(await tile(page, '事项')).toBe(before)
    await page.unroute('**/plan')
    await page.getByRole('button', { name: '重试', exact: true }).click()
    await status(page, WORDS.zh.now(before + 1)).waitFor()
    await expect.poll(() => page.getByRole('alert').count()).toBe(0)
    await leave({ page, context })
  })

  it('takes a number as typed, full-width too, and says what is wrong only after leaving it', async () => {
    const { page, context } = await open(browser, office, '/bundles/restaurant/plan', zh)
    const area = page.getByRole('textbox', { name: /面积/ })
    await area.fill('三百')
    await expect.poll(() => area.getAttribute('aria-invalid')).toBe('false')
    await area.blur()
    await expect.poll(() => area.getAttribute('aria-invalid')).toBe('true')
    const described = (await area.getAttribute('aria-describedby')) ?? ''
    const errorId = described.split(' ').find((id) => id.endsWith('-error'))
    await expect.poll(() => page.locator(`#${errorId}`).textContent()).toBe('请输入数字，例如 120')
    await area.fill('３２０')
    await area.blur()
    await expect.poll(() => area.inputValue()).toBe('320')
    expect(new URL(page.url()).search).toBe('?q.premises-area=320')
    await page.getByRole('button', { name: '全部重答' }).click()
    await expect.poll(() => area.inputValue()).toBe('')
    await leave({ page, context })
  })

  it('leads to signing in and then straight into the application, with the answers', async () => {
    const { page, context } = await open(browser, office, cafe, zh)
    const start = page.getByRole('link', { name: '开始申请' })
    const target = new URL((await start.getAttribute('href')) ?? '', office)
    expect(target.pathname).toBe('/sign-in')
    expect(target.searchParams.get('return')).toBe(cafe.replace('/bundles/', '/apply/new/').replace('/plan', ''))
    await leave({ page, context })
  })
})
