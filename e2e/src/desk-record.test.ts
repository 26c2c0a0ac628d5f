import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { supervisionRoutes } from '@yizheng/contract/supervision'
import { launchBrowser, leave, open } from './browser.ts'
import { peopleOf, Walk } from './people.ts'
import { screens } from './screens.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
const people = peopleOf(office)
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

/** A shop with its certificate, handed over, and a question of its regulator on it. */
async function certified(): Promise<Walk> {
  const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
  const approvals = walk.plan.approvals
  await walk.accept()
  for (const { key } of approvals) await walk.examine(key)
  const inspected = approvals.filter((each) => each.inspected).map(({ key }) => key)
  if (inspected.length > 0) await walk.inspect(inspected)
  for (const { key } of approvals) await walk.grant(key)
  await walk.issue()
  const [first] = approvals
  if (first === undefined) throw new Error('a plan without approvals')
  await walk.handover(first.regulator)
  const regulator = await people.as(`bh-regulator-${first.regulator}`)
  await regulator.call(supervisionRoutes.askQuestion, {
    params: { case: walk.id },
    body: { approval: first.key, text: '经营场所是否有夹层？' },
    idempotencyKey: crypto.randomUUID(),
  })
  return walk
}

describe.each([
  { language: 'zh', width: 1440 },
  { language: 'en', width: 390 },
] as const)('the record of a case in $language at $width px', ({ language, width }) => {
  const desk = screens(() => browser, office, 'record', { language, width })
  const words =
    language === 'zh'
      ? { valid: '有效', pdf: /打开证照（PDF）/, send: '回复', bars: '并联审批' }
      : { valid: 'Valid', pdf: /Open the certificate/, send: 'Answer', bars: 'side by side' }

  it('shows how the certificate stands, its paper, the approvals side by side, and answers the regulator', async () => {
    const walk = await certified()
    await desk.at('bh-examiner-1', `/desk/cases/${walk.id}`, 'certified', async (page) => {
      const certificate = page.locator('.certificate-list li')
      await certificate.getByText(words.valid, { exact: true }).waitFor()
      const link = certificate.getByRole('link', { name: words.pdf })
      // The paper is made after the certificate is valid: its link comes by itself, with the page's own looking.
      await link.waitFor({ timeout: 60_000 })
      const paper = await page.request.get(office + (await link.getAttribute('href')))
      expect(paper.headers()['content-type']).toBe('application/pdf')
      await page.getByRole('heading', { name: words.bars }).waitFor()
      await expect.poll(() => page.locator('.clock').count()).toBe((await walk.view('bh-examiner-1')).deadlines.length)
      const question = page.locator('.question', { hasText: '经营场所是否有夹层？' })
      await question.locator('textarea').fill('没有夹层。')
      await question.getByRole('button', { name: words.send, exact: true }).click()
      await question.locator('.answer').getByText('没有夹层。').waitFor()
    })
  })

  it('says before it is tried which duties are closed to whom', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
    await walk.accept('bh-clerk-examiner')
    await desk.at('bh-clerk-examiner', `/desk/cases/${walk.id}`, 'closed', async (page) => {
      const closed = page.locator('.case-work .notice-mind').first()
      await closed.getByText(language === 'zh' ? '这些职责对您关闭' : 'Closed to you').waitFor()
      await closed
        .getByText(language === 'zh' ? /提出审查意见|审查/ : /[Ee]xamin/)
        .first()
        .waitFor()
      await expect.poll(() => page.locator('.case-work .act').count()).toBe(0)
    })
  })
})

describe('the day of an official', () => {
  it.each([
    ['bh-examiner-1', '/desk'],
    ['bh-regulator-market', '/inbox'],
  ])('%s begins at %s, and finds back to it from the portal', async (person, home) => {
    const { page, context } = await open(browser, office, `/sign-in?as=${person}`, { language: 'zh', width: 1440 })
    await page.locator('ul.people button').first().click()
    await page.waitForURL(office + home)
    await page.goto(`${office}/`)
    await page.getByRole('link', { name: '我的工作台' }).click()
    await page.waitForURL(office + home)
    await expect.poll(() => page.getByRole('heading', { level: 1 }).count()).toBe(1)
    await leave({ page, context })
  })

  it('finds the whole hint in the search, at 1440 and on a phone, in both languages', async () => {
    for (const language of ['zh', 'en'] as const) {
      for (const width of [1440, 390]) {
        await screens(() => browser, office, 'record', { language, width }).at(
          'bh-clerk-1',
          '/desk',
          'search',
          async (page) => {
            await page.locator('#desk-search').waitFor()
            const room = await page.evaluate<number>(`(() => {
              const input = document.getElementById('desk-search')
              const style = getComputedStyle(input)
              const pen = document.createElement('canvas').getContext('2d')
              pen.font = style.font
              const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
              return room - pen.measureText(input.placeholder).width
            })()`)
            expect(room).toBeGreaterThanOrEqual(0)
          },
        )
      }
    }
  })
})
