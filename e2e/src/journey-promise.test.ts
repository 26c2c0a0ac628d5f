import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { caseRoutes } from '@yizheng/contract/cases'
import { checksOf } from '@yizheng/domain/inspections/clauses'
import { addDays } from '@yizheng/domain/time/day'
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

const FIRE = 'fire-public-gathering'

describe('what the law lets go by commitment (消防法 15)', () => {
  const portal = screens(() => browser, office, 'journey-promise', { language: 'zh', width: 390 })
  const wide = screens(() => browser, office, 'journey-promise', { language: 'zh', width: 1440 })

  it('both roads stand side by side; by commitment nobody comes to see the fire check, and it is checked after the grant', async () => {
    await portal.at('bh-netcafe', '/bundles/internet-cafe/plan', 'roads', async (page) => {
      const road = page.locator(`.question:has(input[name="question-road:${FIRE}"])`)
      await road.getByText('受理后到现场查验').waitFor()
      await road.getByText(/准予后20 个工作日内核查/).waitFor()
      await road.getByText('告知承诺', { exact: true }).click()
      await road.getByText(/^您承诺：/).waitFor()
      await expect.poll(() => page.url()).toContain('road')
    })
    const walk = await Walk.file(people, 'bh-netcafe', 'internet-cafe', { [`road:${FIRE}`]: '告知承诺' })
    await walk.accept()
    for (const { key, inspected } of walk.plan.approvals) {
      await walk.examine(key)
      if (inspected) await walk.inspect([key])
      await walk.grant(key)
    }
    const { visits, notices, receiptNumber } = await walk.view('bh-netcafe')
    expect(visits.flatMap(({ approvals }) => approvals)).not.toContain(FIRE)
    expect(notices.find(({ kind }) => kind === 'acceptance')?.text.at(-1)?.zh).toContain('准予前不到现场查验')

    // The check is on the list of whoever supervises before anything is handed over, and leads to the case.
    await wide.at('bh-regulator-fire', '/inbox', 'to-check', async (page) => {
      await page.getByRole('heading', { name: /^待事后核查/ }).waitFor()
      await page.getByRole('link', { name: `核查 ${receiptNumber}` }).click()
      await page.getByRole('heading', { name: /^承诺事后核查：/ }).waitFor()
    })
    const fire = await people.as('bh-regulator-fire')
    const { version } = await walk.view('bh-netcafe')
    const clauses = walk.plan.approvals.find(({ key }) => key === FIRE)?.checklist ?? []
    const day = today()
    await fire.call(caseRoutes.checkCommitment, {
      params: { case: walk.id },
      expectedVersion: version,
      idempotencyKey: `check-${walk.id}`,
      body: {
        approval: FIRE,
        checkedOn: day,
        officers: 2,
        checks: checksOf(clauses, 'fail'),
        conclusion: 'correct',
        note: '通道被货物占用',
        rectifyBy: addDays(day, 3),
      },
    })
    await portal.at('bh-netcafe', `/cases/${walk.id}`, 'promise-to-put-right', async (page) => {
      await page.getByText(/核查要求改正，请在 .* 前完成并报告/).waitFor()
      await page.locator(`#rectification-${FIRE}-note`).fill('已清理通道')
      await page.getByRole('button', { name: '报告整改完成' }).click()
      await page.getByText('整改情况报告回执').first().waitFor()
      await page.getByText(/核查要求改正，请在/).waitFor({ state: 'detached' })
    })

    await wide.at('bh-regulator-fire', `/desk/cases/${walk.id}`, 'check', async (page) => {
      await page
        .getByText(/^当事人 .* 报告已经改正：/)
        .first()
        .waitFor()
      // Whoever checked it before stands in the record by name.
      await expect.poll(() => page.getByText('bh-regulator-fire').count()).toBe(0)
      await page.getByRole('heading', { name: /^承诺事后核查：/ }).waitFor()
      await page.getByRole('button', { name: '其余全部合格' }).click()
      for (const measured of await page.locator('input[id$="-measured"]').all()) await measured.fill('3')
      await page.locator('#note').fill('现场与承诺相符')
      await confirm(page, '确认核查记录')
    })
    const { approvals } = await walk.view('bh-netcafe')
    expect(approvals.find(({ key }) => key === FIRE)?.promiseCheck?.conclusion).toBe('pass')
  })
})

describe('a visit that asks for something to be put right (行政许可法 34)', () => {
  const portal = screens(() => browser, office, 'journey-promise', { language: 'zh', width: 390 })

  it('is a task with its day on the applicant’s page, and is reported there', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
    await walk.accept()
    const [site] = walk.plan.approvals.filter(({ inspected }) => inspected)
    await walk.inspect([site?.key ?? ''], 'correct')
    await portal.at('bh-shop', `/cases/${walk.id}`, 'to-put-right', async (page) => {
      await page.getByText(/^现场核查要求整改，请在/).waitFor()
      await page.getByText('现场核查整改告知书').first().waitFor()
    })
    await portal.at('bh-shop', `/cases/${walk.id}`, 'reported', async (page) => {
      await page.getByText(/^现场核查要求整改，请在/).waitFor()
      await page.getByRole('button', { name: '报告整改完成' }).click()
      await page.getByText('请写明怎样整改的').waitFor()
      await page.locator('#rectification-note').fill('已清理通道')
      await page.getByRole('button', { name: '报告整改完成' }).click()
      await page.getByText(/^现场核查要求整改，请在/).waitFor({ state: 'detached' })
      await page.getByText('整改情况报告回执').first().waitFor()
    })
    const client = await people.as('bh-approver-1')
    const view = await client.call(caseRoutes.getCase, { params: { case: walk.id } })
    expect(view.approvals.find(({ key }) => key === site?.key)?.rectification?.reported?.note).toBe('已清理通道')
  })
})
