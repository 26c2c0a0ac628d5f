import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { caseRoutes } from '@yizheng/contract/cases'
import { scopeWords } from '@yizheng/domain/certificates/printed-terms'
import { launchBrowser } from './browser.ts'
import { peopleOf, Walk } from './people.ts'
import { confirm, examine, screens, takeUp } from './screens.ts'
import { expectSound, expectSoundAtBoth } from './shell-open.ts'
import { walked } from './ways.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
const people = peopleOf(office)
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

/** What the test asks of elements; it runs without the types of a browser. */
type Box = { open: boolean; setSelectionRange(from: number, to: number): void }

const REASONS = '经营场所不符合法定条件：经营场所与居民住宅未分隔，不符合《食品经营许可和备案管理办法》第十二条。'

describe.each(
  walked([
    { desk: 1440, phone: 390, language: 'zh' },
    { desk: 390, phone: 1440, language: 'zh' },
  ]),
)('an approval at $desk px', ({ desk: width, phone, language }) => {
  const desk = screens(() => browser, office, 'decide', { language, width })
  const portal = screens(() => browser, office, 'decide', { language, width: phone })

  it('is examined beside its papers and answers, each of which opens in the browser', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
    await walk.accept()
    const [approval] = walk.plan.approvals
    await desk.at('bh-examiner-1', `/desk/cases/${walk.id}`, 'examine', async (page) => {
      await takeUp(page, `审查：${approval?.name.zh}`)
      const matter = page.locator('.matter')
      const [left, right] = [await matter.boundingBox(), await page.locator('.beside-said').boundingBox()]
      // Beside each other at a desk, under each other on a phone.
      if (width > 1000) expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0) - 1)
      else expect(right?.y).toBeGreaterThan((left?.y ?? 0) + (left?.height ?? 0) - 1)
      expect(await matter.locator('details').evaluate((box) => (box as unknown as Box).open)).toBe(width > 1000)
      const href = await matter.locator('.paper-files a').first().getAttribute('href')
      const paper = await page.request.get(office + href)
      expect(paper.headers()['content-disposition']).toMatch(/^inline;/)
      await page.locator('#note').fill('先写下的字。')
      await page.getByText('符合法定条件、标准', { exact: true }).click()
      await page.locator('select.phrases').selectOption({ index: 2 })
      await expect
        .poll(() => page.locator('#note').inputValue())
        .toBe('先写下的字。经核对共享数据，申请人主体资格有效。')
      // Where the caret stands, and what is marked stays.
      await page.locator('#note').evaluate((box) => (box as unknown as Box).setSelectionRange(0, 2))
      await page.locator('select.phrases').selectOption({ index: 2 })
      await page.keyboard.type('另：')
      await expect
        .poll(() => page.locator('#note').inputValue())
        .toBe('先写经核对共享数据，申请人主体资格有效。另：下的字。经核对共享数据，申请人主体资格有效。')
      await expectSoundAtBoth(page, width, 32)
      await confirm(page, '确认审查意见')
    })
  })

  it('is refused with reasons and remedies that read to the approver as they will to the applicant', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
    await walk.accept()
    const [approval] = walk.plan.approvals
    await desk.at('bh-examiner-1', `/desk/cases/${walk.id}`, 'examined-fail', (page) => examine(page, 'fail'))
    let ways = ''
    await desk.at('bh-approver-1', `/desk/cases/${walk.id}`, 'refuse', async (page) => {
      await takeUp(page, `决定：${approval?.name.zh}`)
      await expect.poll(() => page.locator('#choice input:checked').count()).toBe(0)
      // Not granted after an opinion against it: said before it is tried.
      await page.getByText('现在不能准予').waitFor()
      await page.locator('#choice').getByText('不予许可', { exact: true }).click()
      await page.getByRole('button', { name: '核对并确认' }).click()
      await page.locator('[aria-labelledby=error-summary-title] a', { hasText: '请写明不予许可的理由' }).waitFor()
      await expect.poll(() => page.locator('#reasons').getAttribute('aria-invalid')).toBe('true')
      await expectSoundAtBoth(page, width, 32)
      await page.locator('select.phrases').selectOption({ label: '经营场所不符合法定条件：' })
      await page.locator('#reasons').press('End')
      await page.locator('#reasons').pressSequentially(REASONS.slice('经营场所不符合法定条件：'.length))
      await page.getByRole('button', { name: '核对并确认' }).click()
      const notice = page.locator('.served')
      await notice.getByRole('heading', { name: '不予行政许可决定书' }).waitFor()
      await expect.poll(() => notice.textContent()).toContain(REASONS)
      ways = (await notice.getByText(/申请行政复议/).textContent()) ?? ''
      await expectSoundAtBoth(page, width, 32)
      await page.getByRole('button', { name: '确认不予许可' }).click()
      await page.getByText('已记录：').waitFor()
    })
    await portal.at('bh-shop', `/cases/${walk.id}`, 'refused', async (page) => {
      await page.getByText(REASONS).first().waitFor()
      await expect
        .poll(() =>
          page
            .getByText(/申请行政复议/)
            .first()
            .textContent(),
        )
        .toBe(ways)
    })
    const decided = (await walk.view('bh-approver-1')).approvals.find(({ key }) => key === approval?.key)
    expect(decided?.decision).toMatchObject({ granted: false, reasons: REASONS })
  })
})

describe('a decision at 1440 px', () => {
  const desk = screens(() => browser, office, 'decide', { language: 'zh', width: 1440 })

  it('is preceded by a visit in which one clause fails and the rest is in order', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
    await walk.accept()
    for (const { key } of walk.plan.approvals) await walk.examine(key)
    await desk.at('bh-inspector-1', `/desk/cases/${walk.id}`, 'inspect', async (page) => {
      await page.locator('#people input:enabled').first().check()
      const site = page.locator('.site').first()
      const values = site.locator('.measured input')
      const all = await site.locator('.clause').count()
      const measured = 3
      await expect.poll(() => values.count()).toBe(measured)
      await site.getByText('不合格', { exact: true }).first().click()
      await site.getByText(`已查 1 / ${all} 项`).waitFor()
      await site.getByRole('button', { name: '其余全部合格' }).click()
      // What is measured is never passed unmeasured; typed in either width, the value decides.
      await site.getByText(`已查 ${all - measured} / ${all} 项`).waitFor()
      await site.getByLabel('经营场所与粪坑').fill('30')
      await site.getByLabel('与外界直接相通的门').fill('８')
      await site.getByLabel('冷藏设备的温度').fill('４．５')
      await expect.poll(() => site.locator('.measured output').allTextContents()).toEqual(['合格', '不合格', '合格'])
      await site.getByText(`已查 ${all} / ${all} 项`).waitFor()
      await page.getByRole('button', { name: '核对并确认' }).click()
      await page.locator('[aria-labelledby=error-summary-title] a').waitFor()
      await site.locator('textarea').first().fill('通道堆放货物。')
      await expectSound(page, 1440, 32)
      await confirm(page, '确认踏勘记录')
      // The site is to be visited once more: the form is empty again, and nothing asks to be confirmed.
      await site.getByText(`已查 0 / ${all} 项`).waitFor()
      await expect.poll(() => page.getByRole('button', { name: '确认踏勘记录' }).count()).toBe(0)
    })
    const findings = (await walk.view('bh-inspector-1')).approvals.flatMap(({ finding }) => finding ?? [])
    expect(findings.map(({ conclusion }) => conclusion)).toEqual(['correct'])
    expect(findings[0]?.checks.flatMap(({ measured }) => measured ?? [])).toEqual([30, 8, 4.5])
  })

  it('is not taken without what is served with it, and nothing typed is lost while that cannot be had', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
    await walk.accept()
    await walk.examine(walk.plan.approvals[0]?.key ?? '', 'fail')
    await desk.at('bh-approver-1', '/signed-in', 'no-remedies', async (page) => {
      await page.route('**/preparation', (route) => route.fulfill({ status: 502, body: 'no' }))
      await page.goto(`${office}/desk/cases/${walk.id}`)
      await page.locator('#choice').getByText('不予许可', { exact: true }).click()
      await page.locator('#reasons').fill(REASONS)
      await expect.poll(() => page.getByRole('button', { name: '核对并确认' }).isDisabled()).toBe(true)
      const retry = page.locator('.act .notice').getByRole('button')
      await retry.waitFor()
      await expectSound(page, 1440, 32)
      await page.unroute('**/preparation')
      // What is fetched again by itself may be there before the button is pressed.
      await retry.click({ timeout: 5_000 }).catch(() => undefined)
      await page.getByText(/申请行政复议/).waitFor()
      await expect.poll(() => page.locator('#reasons').inputValue()).toBe(REASONS)
      await confirm(page, '确认不予许可')
    })
  })

  it('offers granting and refusing alike, and says how long delivery may take', async () => {
    const asked = { 'food-items': ['预包装食品销售', '散装食品销售', '热食类食品制售'] }
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', { 'sells-tobacco': true }, [], asked)
    await walk.accept()
    for (const { key } of walk.plan.approvals) await walk.examine(key)
    await walk.inspect(walk.plan.approvals.filter(({ inspected }) => inspected).map(({ key }) => key))
    const scope = '经营业态(主体业态)：便利店；食品经营项目：预包装食品销售、散装食品销售'
    const changed = '经营业态(主体业态)：便利店；食品经营项目：预包装食品销售、糕点类食品制售'
    const condition = '散装食品设隔离设施并标明名称（《中华人民共和国食品安全法》第六十八条）'
    await desk.at('bh-approver-1', `/desk/cases/${walk.id}`, 'grant', async (page) => {
      await page.locator('#choice label').nth(1).waitFor()
      // Read at once: what is still coming in above may move both.
      const [one, other] = await page.evaluate<number[][]>(
        `[...document.querySelectorAll('#choice label')].map((card) => {
          const { y, width, height } = card.getBoundingClientRect()
          return [y, width, height].map(Math.round)
        })`,
      )
      expect(one).toEqual(other)
      await page.locator('#choice').getByText('准予许可', { exact: true }).click()
      await page.getByText(/送达期限：自准予决定之日起 10 个工作日内/).waitFor()
      // Less than was asked for needs its reasons, a condition its provision; each is told at its place.
      await page.getByLabel('热食类食品制售').uncheck()
      await page.getByRole('button', { name: '另附一项条件' }).click()
      await page.locator('#terms-ownConditions-0-text').fill('散装食品设隔离设施并标明名称')
      await page.locator('#terms-ownConditions-0-basis').fill('惯例')
      await page.getByRole('button', { name: '核对并确认' }).click()
      await page.locator('#terms-ownConditions-0-basis-error').waitFor()
      await page.locator('#terms-reasons-error').waitFor()
      await expectSound(page, 1440, 32)
      await page.locator('#terms-ownConditions-0-basis').fill('《中华人民共和国食品安全法》第六十八条')
      await page.locator('#terms-reasons').fill('未设热食加工间')
      await page.getByRole('button', { name: '核对并确认' }).click()
      const printed = page.getByRole('region', { name: '证照上将这样印' })
      await printed.getByText(scope, { exact: true }).waitFor()
      await printed.getByText(condition, { exact: true }).waitFor()
      await page.getByText('申请的下列内容不予许可：食品经营项目：热食类食品制售。').waitFor()
      await expectSound(page, 1440, 32)
      await page.getByRole('button', { name: '返回修改' }).click()
      await confirm(page, '确认准予许可')
    })
    const tobacco = walk.plan.approvals.find(({ item }) => item === 'tobacco-retail')?.key ?? ''
    await desk.at('bh-approver-tobacco', `/desk/cases/${walk.id}`, 'grant-until', async (page) => {
      await takeUp(page, `决定：${walk.plan.approvals.find(({ key }) => key === tobacco)?.name.zh}`)
      await page.locator('#choice').getByText('准予许可', { exact: true }).click()
      // The end is filled in with the longest there may be; an earlier one is chosen, with its reason.
      await expect.poll(() => page.locator('#terms-validUntil input').first().inputValue()).toMatch(/^20\d\d$/)
      const year = Number(await page.locator('#terms-validUntil input').first().inputValue()) - 2
      await page.locator('#terms-validUntil input').first().fill(String(year))
      await page.locator('#terms-reasons').fill('经营场所租期较短')
      await confirm(page, '确认准予许可')
    })
    const view = await walk.view('bh-maker-1')
    const [food, smokes] = ['food-operation', tobacco].map((key) => view.approvals.find((each) => each.key === key))
    expect(food?.licence?.terms?.conditions.map(({ text, basis }) => `${text.zh}（${basis}）`)).toEqual([condition])
    expect([food?.licence?.terms?.withheld?.reasons, smokes?.licence?.terms?.withheld?.reasons]).toEqual([
      '未设热食加工间',
      '经营场所租期较短',
    ])
    // A change of what was granted (行政许可法 49): less than it asks for, with another condition, shown as it will be printed.
    await walk.issue()
    await walk.act('bh-shop', caseRoutes.requestMatter, {
      approval: 'food-operation',
      kind: 'change',
      filing: { 'food-items': ['预包装食品销售', '冷食类食品制售', '糕点类食品制售'] },
      reason: '增加现制食品',
    })
    const found = { approval: 'food-operation', opinion: 'pass', note: '同意' } as const
    await walk.act('bh-examiner-1', caseRoutes.examineMatter, found)
    await desk.at('bh-approver-1', `/desk/cases/${walk.id}`, 'grant-change', async (page) => {
      await takeUp(page, '准予延续、变更或转让')
      await page.getByText('增加现制食品', { exact: true }).waitFor()
      await page.getByLabel('冷食类食品制售').uncheck()
      // The condition that the licence carries stands, unless it is lifted; one is added.
      await expect.poll(() => page.getByLabel(condition).isChecked()).toBe(true)
      await page.getByRole('button', { name: '另附一项条件' }).click()
      await page.locator('#terms-ownConditions-0-text').fill('裱花糕点在专间内操作')
      await page.locator('#terms-ownConditions-0-basis').fill('《中华人民共和国食品安全法》第三十三条')
      await page.getByRole('button', { name: '核对并确认' }).click()
      await page.locator('#terms-reasons-error').waitFor()
      await page.locator('#terms-reasons').fill('未设冷食专间')
      await page.getByRole('button', { name: '核对并确认' }).click()
      const printed = page.getByRole('region', { name: '证照上将这样印' })
      await printed.getByText(changed, { exact: true }).waitFor()
      await printed.getByText(condition, { exact: true }).waitFor()
      await page.getByText('申请的下列内容不予许可：食品经营项目：冷食类食品制售。').waitFor()
      await expectSound(page, 1440, 32)
      await page.getByRole('button', { name: '返回修改' }).click()
      await confirm(page, '确认准予延续、变更或转让')
    })
    const after = (await walk.view('bh-maker-1')).approvals.find(({ key }) => key === 'food-operation')?.licence
    expect(scopeWords(after?.terms?.scope ?? []).zh).toBe(changed)
    expect(after?.terms?.conditions.map(({ text }) => text.zh)).toEqual([
      '散装食品设隔离设施并标明名称',
      '裱花糕点在专间内操作',
    ])
    expect(after?.matter).toBeNull()
  })
})
