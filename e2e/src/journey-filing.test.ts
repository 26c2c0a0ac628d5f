import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { caseRoutes } from '@yizheng/contract/cases'
import { checksOf } from '@yizheng/domain/inspections/clauses'
import { launchBrowser } from './browser.ts'
import { officeHere } from './office-here.ts'
import { peopleOf, today, Walk } from './people.ts'
import { confirm, screens } from './screens.ts'

const office = officeHere()
const people = peopleOf(office)
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

const CLINIC = 'tcm-clinic-filing'

/** Nothing that stands on the page speaks of a licence; papers that somebody else issued keep their names. */
async function speaksOfNoLicence(page: Page): Promise<void> {
  const text = await page.locator('main').innerText()
  expect(
    text.replaceAll(/营业执照|执业许可证/gu, '').match(/.{0,12}(?:许可|准予|持证|不符合承诺).{0,12}/gu) ?? [],
  ).toEqual([])
}

describe('what is filed 备案 and no licence (行政许可法 2)', () => {
  const phone = screens(() => browser, office, 'journey-filing', { language: 'zh', width: 390 })
  const wide = screens(() => browser, office, 'journey-filing', { language: 'zh', width: 1440 })

  it('is filed, certified and checked in its own words on every page', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'clinic', { 'clinic-type': '中医诊所（备案）' })
    expect(walk.plan.approvals.map(({ key }) => key)).toEqual([CLINIC])
    await walk.accept()
    await walk.examine(CLINIC)
    await wide.at('bh-approver-1', `/desk/cases/${walk.id}`, 'decision', async (page) => {
      await page.getByText('予以备案', { exact: true }).click()
      await speaksOfNoLicence(page)
      await confirm(page, '确认予以备案')
      await speaksOfNoLicence(page)
    })
    await walk.view('bh-maker-1')
    await walk.issue()
    await walk.deliver()
    for (const screen of [phone, wide]) {
      await screen.at('bh-shop', `/cases/${walk.id}`, 'applicant', async (page) => {
        await page.getByRole('heading', { name: '您的备案凭证' }).waitFor()
        await page.getByText('备案通知书').first().waitFor()
        await speaksOfNoLicence(page)
      })
    }
    const { certificates } = await walk.view('bh-shop')
    for (const screen of [phone, wide]) {
      await screen.at('bh-shop', `/v/${certificates[0]?.code ?? ''}`, 'certificate', async (page) => {
        await page.getByRole('heading', { name: '备案凭证' }).waitFor()
        await speaksOfNoLicence(page)
      })
    }
    const regulator = walk.plan.approvals[0]?.regulator ?? ''
    const checker = await people.as(`bh-regulator-${regulator}`)
    const { version } = await walk.view('bh-shop')
    await checker.call(caseRoutes.checkCommitment, {
      params: { case: walk.id },
      expectedVersion: version,
      idempotencyKey: `check-${walk.id}`,
      body: {
        approval: CLINIC,
        checkedOn: today(),
        officers: 2,
        checks: checksOf(walk.plan.approvals[0]?.checklist ?? [], 'fail'),
        conclusion: 'fail',
        note: '实际设置与备案不一致',
      },
    })
    await phone.at('bh-shop', `/cases/${walk.id}`, 'not-in-order', async (page) => {
      await page.getByText('备案事后核查结果告知书（不符合）').first().waitFor()
      await speaksOfNoLicence(page)
    })
    await wide.at('bh-examiner-1', `/desk/cases/${walk.id}`, 'end', async (page) => {
      await page.getByText('注销或者取消备案', { exact: true }).first().waitFor()
      await speaksOfNoLicence(page)
    })
  })
})
