import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { caseRoutes, type CaseView } from '@yizheng/contract/cases'
import { launchBrowser } from './browser.ts'
import { fillAll } from './filling.ts'
import { peopleOf, REGION } from './people.ts'
import { acceptAll, confirm, examine, grant, inspect, screens, takeUp } from './screens.ts'
import { walked } from './ways.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
const people = peopleOf(office)
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

/** Who does a duty for an approval: the bureau's own, or tobacco's, which keeps its power. */
function officer(duty: 'examiner' | 'approver', { department }: { department: string }): string {
  return `bh-${duty}-${department === 'tobacco' ? 'tobacco' : '1'}`
}

async function look(id: string): Promise<CaseView> {
  return (await people.as('bh-clerk-1')).call(caseRoutes.getCase, { params: { case: id } })
}

describe.each(
  walked([
    { applicant: 390, official: 1440 },
    { applicant: 1440, official: 390 },
  ]),
)('five licences for one shop: applicant at $applicant px, officials at $official px', ({ applicant, official }) => {
  const portal = screens(() => browser, office, 'journey-shop', { language: 'zh', width: applicant })
  const desk = screens(() => browser, office, 'journey-shop', { language: 'zh', width: official })
  let id = ''

  it('one application goes in: searched, planned, filled in, filed', async () => {
    await portal.at('bh-shop', '/', '01-filed', async (page) => {
      await page.getByRole('searchbox').fill('bld')
      await page.getByRole('listitem').getByRole('link', { name: '便利店', exact: true }).first().click()
      await page.getByRole('heading', { level: 1, name: '便利店', exact: true }).waitFor()
      await page.getByRole('link', { name: '答几个问题，看看要办什么' }).click()
      for (const asked of ['卷烟、电子烟', '乙类非处方药', '第二类医疗器械', '图书、报刊']) {
        await page.getByRole('group', { name: asked }).getByRole('radio', { name: '是', exact: true }).check()
      }
      await page.getByRole('status').filter({ hasText: '现为 5 个事项' }).waitFor({ state: 'attached' })
      await page.getByRole('link', { name: '开始申请' }).click()
      await page.getByRole('button', { name: /开始填写|另外新办一件/ }).click()
      await page.locator('.tasks').waitFor()
      await fillAll(page, async () => undefined)
      await page.getByRole('button', { name: '提交申请' }).click()
      await page.getByText('申请已提交').waitFor()
      id = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '')
    })
    const view = await look(id)
    expect(view.plan.approvals.map(({ item }) => item)).toHaveLength(5)
  })

  it('the window accepts it', async () => {
    await desk.at('bh-clerk-1', `/desk/cases/${id}`, '02-accepted', acceptAll)
    expect((await look(id)).stage).toBe('accepted')
  })

  it('the departments examine, tobacco for itself', async () => {
    for (const approval of (await look(id)).plan.approvals.filter(({ needs }) => needs.length === 0)) {
      await desk.at(
        officer('examiner', approval),
        `/desk/cases/${id}`,
        `03-examined-${approval.item}`,
        async (page) => {
          await takeUp(page, `审查：${approval.name.zh}`)
          await examine(page)
        },
      )
    }
    const examined = (await look(id)).approvals.filter(({ examination }) => examination !== null)
    expect(examined.length).toBeGreaterThanOrEqual(4)
  })

  it('two inspectors visit once', async () => {
    await desk.at('bh-inspector-1', `/desk/cases/${id}`, '04-inspected', inspect)
    expect((await look(id)).visits).toHaveLength(1)
  })

  it('each licence is decided, and what waited for another is examined then', async () => {
    const decided = new Set<string>()
    const { approvals } = (await look(id)).plan
    while (decided.size < approvals.length) {
      for (const approval of approvals.filter(
        ({ key, needs }) => !decided.has(key) && needs.every((need) => decided.has(need)),
      )) {
        if (approval.needs.length > 0) {
          await desk.at(
            officer('examiner', approval),
            `/desk/cases/${id}`,
            `05-then-${approval.item}`,
            async (page) => {
              await takeUp(page, `审查：${approval.name.zh}`)
              await examine(page)
            },
          )
        }
        await desk.at(
          officer('approver', approval),
          `/desk/cases/${id}`,
          `05-granted-${approval.item}`,
          async (page) => {
            await takeUp(page, `决定：${approval.name.zh}`)
            await grant(page)
          },
        )
        decided.add(approval.key)
      }
    }
    expect((await look(id)).stage).toBe('decided')
  })

  it('one certificate is made and delivered, by somebody else again', async () => {
    await desk.at('bh-maker-1', `/desk/cases/${id}`, '06-certified', (page) => confirm(page, '确认制证'))
    await desk.at('bh-maker-1', `/desk/cases/${id}`, '07-delivered', async (page) => {
      await page.getByText('电子送达', { exact: true }).click()
      await page.locator('#proof').fill('已推送至申请人账户')
      await confirm(page, '确认已送达')
    })
    const { certificates, holders } = await look(id)
    expect(certificates).toHaveLength(1)
    expect(new Set(holders.map(({ person }) => person)).size).toBe(holders.length)
  })

  it('the holder has it on the screen, and anyone can check it', async () => {
    const number = (await look(id)).certificates[0]?.number ?? ''
    expect(number).not.toBe('')
    await portal.at('bh-shop', `/cases/${id}`, '08-holder', async (page) => {
      await page.locator('.certificate-number', { hasText: number }).waitFor()
      await page.getByRole('img', { name: '证照查验二维码' }).waitFor()
    })
    await portal.at('bh-citizen', `/v/${encodeURIComponent(number)}`, '09-verified', async (page) => {
      await page.getByText(number).first().waitFor()
      await page.getByText('食品经营许可').first().waitFor()
    })
  })

  it('every regulator claims what is theirs, and asks', async () => {
    const view = await look(id)
    for (const regulator of new Set(view.plan.approvals.map((approval) => approval.regulator))) {
      const inbox = `/inbox?region=${REGION}&regulator=${regulator}`
      await desk.at(`bh-regulator-${regulator}`, inbox, `10-claimed-${regulator}`, async (page) => {
        const card = page.locator('.handover').filter({ has: page.locator(`a[href="/desk/cases/${id}"]`) })
        await card.getByRole('button', { name: '认领' }).click()
        await page.getByText('已认领 1 件').waitFor()
      })
    }
    const { handovers } = await look(id)
    expect(handovers.every(({ claimedOn }) => claimedOn !== null)).toBe(true)
  })
})
