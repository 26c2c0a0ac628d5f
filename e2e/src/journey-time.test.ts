import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { caseRoutes } from '@yizheng/contract/cases'
import { deadlineRoutes, type AlertView } from '@yizheng/contract/deadlines'
import { launchBrowser } from './browser.ts'
import { startOfficeAt, type ClockOffice } from './clock-office.ts'
import { certified as certifiedBy, peopleOf, Walk, type People } from './people.ts'
import { confirm, fillDay, grant, recorded, screens, takeUp, type Screens } from './screens.ts'

let office: ClockOffice
let people: People
let browser: Browser
let desk: Screens
let phone: Screens

beforeAll(async () => {
  browser = await launchBrowser()
  office = await startOfficeAt('2026-02-12')
  people = peopleOf(office.url)
  desk = screens(() => browser, office.url, 'journey-time', { language: 'zh', width: 1440 })
  phone = screens(() => browser, office.url, 'journey-time', { language: 'zh', width: 390 })
})
afterAll(async () => {
  await office.stop()
})

const certified = (day: string) => certifiedBy(people, day)
const file = (without: readonly string[] = []) => Walk.file(people, 'bh-shop', 'fresh-made-shop', {}, without)

/** What a person hears of one deadline of a case, once the office has looked at it. */
async function alertsOf(person: string, caseId: string, deadline: string): Promise<AlertView[]> {
  const client = await people.as(person)
  for (let tries = 0; tries < 50; tries += 1) {
    const { alerts } = await client.call(deadlineRoutes.listAlerts, { query: { limit: 200 } })
    const own = alerts.filter((alert) => alert.case === caseId && alert.subject === deadline)
    if (own.length > 0) return own
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return []
}

/** Takes up one of the acts that are folded away. */
async function takeUpFurther(page: Page, act: string): Promise<void> {
  await page.getByText('其他可办事项').click()
  await page.locator('.case-work details .further-choices button', { hasText: act }).click()
  await page.getByRole('heading', { level: 3, name: act }).waitFor()
}

/** Corrects an entry: takes the act up, fills it in, confirms it; answers the type of the last entry of the record. */
async function corrected(walk: Walk, page: Page, act: string, fill: () => Promise<void>): Promise<string | undefined> {
  await takeUpFurther(page, act)
  await fill()
  await confirm(page, `确认${act}`)
  return (await walk.view('bh-shop')).history.at(-1)?.type
}

describe('time passes (行政许可法 32)', () => {
  it('given nobody answers over the Spring Festival, it is accepted from the day of receipt, and the clock says why', async () => {
    office.goTo('2026-02-12')
    const walk = await file()
    office.goTo('2026-02-26')
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect((await walk.view('bh-shop')).stage).toBe('submitted')
    office.goTo('2026-02-27')
    const view = await walk.reaches('accepted', 'bh-shop')
    expect(view.acceptance).toMatchObject({ deemed: true, on: '2026-02-12', recordedOn: '2026-02-27' })
    await phone.at('bh-shop', `/cases/${walk.id}`, 'deemed-accepted', async (page) => {
      await page.getByText('受理通知书（逾期未告知，视为受理）').click()
      await page.getByText(/自2026-02-12起即为受理/).waitFor()
      await page.getByText('逐日说明').first().click()
      await page
        .getByText(/法定节假日（春节），不计入/)
        .first()
        .waitFor()
    })
    await desk.at('bh-examiner-1', `/desk/cases/${walk.id}`, 'deemed-examined', async (page) => {
      await page.getByText('逐日说明').first().click()
      await page.locator('.clock-strip').first().waitFor()
    })
  })

  it('given a supplement is asked for, part comes, the rest comes too late, and it is taken as withdrawn', async () => {
    office.goTo('2026-03-02')
    const walk = await file()
    const papers = walk.plan.materials.filter(({ asked, supplier }) => asked && supplier === 'applicant').slice(0, 2)
    const list = papers.map(({ key }) => ({ subject: key, what: `请补正${key}` }))
    await walk.act('bh-clerk-1', caseRoutes.requestSupplement, { list })
    await phone.at('bh-shop', `/cases/${walk.id}`, 'supplement-in-part', async (page) => {
      await page
        .getByText(list[1]?.what ?? '')
        .first()
        .waitFor()
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({
          name: '补正.pdf',
          mimeType: 'application/pdf',
          buffer: Buffer.from(
            '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
          ),
        })
      await page.getByRole('button', { name: '先交一部分' }).click()
      await page.getByText('补正材料回执（部分）').waitFor()
    })
    expect((await walk.view('bh-shop')).supplement?.outstanding).toEqual([papers[1]?.key])
    office.goTo('2026-03-24')
    const view = await walk.reaches('withdrawn', 'bh-shop')
    expect(view.withdrawal?.deemed).toContain('11(3)')
    await phone.at('bh-shop', `/cases/${walk.id}`, 'supplement-late', async (page) => {
      await page.getByText('视为撤回申请通知书').click()
    })
  })
})

describe('papers to come (容缺受理)', () => {
  const minor = 'food-safety-rules'

  async function promised(name: string): Promise<Walk> {
    const walk = await file([minor])
    await phone.at('bh-shop', `/cases/${walk.id}`, `${name}-letter`, async (page) => {
      // The letter stands there in full with its day; it is not signed by somebody who has not said that they read it.
      await page
        .locator('.letter')
        .getByText(/自受理之日起\d+个工作日内补交.*最迟为2026-/)
        .waitFor()
      await page.getByRole('button', { name: '签署容缺承诺书' }).click()
      await page.getByText('请先读完承诺书并勾选').waitFor()
      await page.getByLabel(/我已读完承诺书，知道最迟 2026-/).check()
      await page.getByRole('button', { name: '签署容缺承诺书' }).click()
      await page.getByRole('button', { name: '签署容缺承诺书' }).waitFor({ state: 'detached' })
      await page.getByText('容缺受理承诺书').first().waitFor()
    })
    await desk.at('bh-clerk-1', `/desk/cases/${walk.id}`, `${name}-accepted`, async (page) => {
      await page.getByRole('button', { name: '已交的全部合格' }).click()
      await page.getByText('主要材料齐全，只缺可容缺的材料').waitFor()
      await page.getByRole('button', { name: '核对并确认' }).click()
      await page.getByRole('heading', { name: '容缺受理通知书' }).waitFor()
      await page.getByRole('button', { name: '确认容缺受理', exact: true }).click()
      await recorded(page)
    })
    await walk.view('bh-shop')
    return walk
  }

  it('made good: examined meanwhile, decided only when the paper is there', async () => {
    office.goTo('2026-03-25')
    const walk = await promised('tolerance')
    const [approval] = walk.plan.approvals
    await walk.examine(approval?.key ?? '')
    expect((await walk.view('bh-approver-1')).allowedCommands.map(({ type }) => type)).not.toContain('GrantLicence')
    await phone.at('bh-shop', `/cases/${walk.id}`, 'tolerance-made-good', async (page) => {
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({
          name: '制度.pdf',
          mimeType: 'application/pdf',
          buffer: Buffer.from(
            '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
          ),
        })
      await page.getByRole('button', { name: '补交', exact: true }).click()
      await page.getByText('容缺材料已补齐回执').waitFor()
    })
    expect((await walk.view('bh-shop')).tolerance?.missing).toEqual([])
  })

  it('missed: acceptance is withdrawn in writing, with the ways against it', async () => {
    office.goTo('2026-04-07')
    const walk = await promised('tolerance-missed')
    office.goTo('2026-04-13')
    const warned = await alertsOf('bh-shop', walk.id, 'supply-deferred')
    expect(warned.map(({ percent }) => percent)).toEqual([80, 50])
    await phone.at('bh-shop', '/my', 'tolerance-reminded', async (page) => {
      await page.locator('.alerts summary').click()
      await page.getByText('容缺补齐期限').first().waitFor()
    })
    office.goTo('2026-05-20')
    const view = await walk.reaches('acceptance-withdrawn', 'bh-shop')
    expect(view.ending?.remedies.reviewDays).toBe(60)
    await phone.at('bh-shop', `/cases/${walk.id}`, 'tolerance-late', async (page) => {
      await page.locator('.notice-title', { hasText: '撤销受理决定书' }).waitFor()
      await page
        .getByText(/容缺材料未在/)
        .first()
        .waitFor()
    })
  })
})

describe('on the way', () => {
  it('a hearing: told, asked for, given notice of, held by somebody else, and the decision rests on its transcript', async () => {
    office.goTo('2026-06-01')
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
    await walk.accept()
    const approval = walk.plan.approvals[0]?.key ?? ''
    await walk.examine(approval)
    await walk.inspect(
      walk.plan.approvals.filter(({ inspected }) => inspected).map(({ key }) => key),
      'pass',
      '2026-06-01',
    )
    await desk.at('bh-examiner-1', `/desk/cases/${walk.id}`, 'hearing-told', async (page) => {
      await takeUpFurther(page, '告知听证权利')
      await confirm(page, '确认告知听证权利')
    })
    await phone.at('bh-shop', `/cases/${walk.id}`, 'hearing-asked', async (page) => {
      await page.locator('summary', { hasText: '申请听证' }).click()
      await page.locator('details[open]').getByLabel('理由').fill('涉及重大经营投入')
      await page.getByRole('button', { name: '确认申请听证' }).click()
      await page.locator('summary', { hasText: '申请听证' }).waitFor({ state: 'detached' })
    })
    await desk.at('bh-examiner-1', `/desk/cases/${walk.id}`, 'hearing-notice', async (page) => {
      await takeUp(page, '听证通知')
      await fillDay(page, 'further-day', '2026-06-15')
      await page.locator('#further-place').fill('政务服务大厅听证室')
      await page.locator('#further-presider').getByText('梁听涛').click()
      await page.locator('#further-basis').fill('行政许可法第四十七条')
      await confirm(page, '确认听证通知')
    })
    await phone.at('bh-citizen', '/hearings', 'hearing-announced', async (page) => {
      await page.getByText('政务服务大厅听证室').waitFor()
      await page.getByText('2026-06-15').waitFor()
    })
    office.goTo('2026-06-15')
    await desk.at('bh-hearing', `/desk/cases/${walk.id}`, 'hearing-held', async (page) => {
      // The first thing the presider sees, since somebody waits for it.
      await takeUp(page, '登记听证笔录')
      await fillDay(page, 'further-heldOn', '2026-06-15')
      await page.locator('#further-attended').fill('申请人、审查人员')
      await page.locator('#further-transcript').fill('申请人陈述了整改情况')
      await fillDay(page, 'further-signedOn', '2026-06-15')
      await confirm(page, '确认登记听证笔录')
    })
    await desk.at('bh-approver-1', `/desk/cases/${walk.id}`, 'hearing-decided', async (page) => {
      await takeUp(page, '决定：')
      await page.locator('#onTranscript').fill('采纳申请人关于整改的陈述')
      await grant(page)
    })
    const view = await walk.view('bh-shop')
    expect(view.deadlines.find(({ kind }) => kind === 'approval-statutory')).toMatchObject({ stoppedDays: 10 })
  })

  it('a clause that was noted wrongly is put right by who was there; the wrong note stays in the record', async () => {
    office.goTo('2026-06-24')
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
    await walk.accept()
    for (const { key } of walk.plan.approvals) await walk.examine(key)
    const sites = walk.plan.approvals.filter(({ inspected }) => inspected).map(({ key }) => key)
    await walk.inspect(sites, 'correct', '2026-06-24')
    await desk.at('bh-inspector-1', `/desk/cases/${walk.id}`, 'visit-corrected', async (page) => {
      const type = await corrected(walk, page, '更正踏勘记录', async () => {
        for (const group of await page.locator('.site .radios').all()) {
          await group.getByText('合格', { exact: true }).click()
        }
        await page.locator('#reason').fill('误点，现场照片显示合格')
      })
      expect(type).toBe('EntryCorrected')
      // The second visit that the wrong note had asked for is gone with it, and nobody else did that.
      await page.getByText('联合踏勘记录').waitFor({ state: 'detached' })
      await expect.poll(() => page.getByText('这件事已经不能办理').count()).toBe(0)
    })
    const view = await walk.view('bh-shop')
    expect(new Set(view.approvals.flatMap(({ finding }) => finding?.conclusion ?? []))).toEqual(new Set(['pass']))
    expect(view.visits).toHaveLength(1)
  })

  it('an extension by the head, once, and the applicant is told why', async () => {
    office.goTo('2026-06-22')
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
    await walk.accept()
    const before = (await walk.view('bh-shop')).deadlines.find(({ kind }) => kind === 'approval-statutory')?.dueOn ?? ''
    await desk.at('bh-head', `/desk/cases/${walk.id}`, 'extended', async (page) => {
      await takeUpFurther(page, '延长办理期限')
      await page.locator('#further-reason').fill('需要核实外省证明材料')
      await confirm(page, '确认延长办理期限')
    })
    const after = (await walk.view('bh-shop')).deadlines.find(({ kind }) => kind === 'approval-statutory')
    expect(after).toMatchObject({ extendedBy: 5 })
    expect((after?.dueOn ?? '') > before).toBe(true)
    await phone.at('bh-shop', `/cases/${walk.id}`, 'extension-told', async (page) => {
      await page.getByText('延长办理期限告知书').click()
      await page.getByText('需要核实外省证明材料').waitFor()
      const paper = page.getByRole('link', { name: /打开文书（PDF） 2026-06-22 延长办理期限告知书/ })
      const made = await page.request.get(office.url + ((await paper.getAttribute('href')) ?? ''))
      expect([made.status(), made.headers()['content-type']]).toEqual([200, 'application/pdf'])
      expect((await made.body()).subarray(0, 5).toString()).toBe('%PDF-')
    })
  })
})

describe('after the decision', () => {
  it('a delivery that was noted wrongly is put right by whoever holds that duty', async () => {
    office.goTo('2026-07-15')
    const walk = await certified('2026-07-15')
    await walk.deliver({ method: 'post', proof: 'EMS 1' })
    await desk.at('bh-maker-1', `/desk/cases/${walk.id}`, 'delivery-corrected', async (page) => {
      const type = await corrected(walk, page, '更正送达记录', async () => {
        await page.locator('#further-corrects').getByText('2026-07-15').click()
        await page.locator('#further-method').getByText('现场领取').click()
        await page.locator('#further-proof').fill('签收单第12号')
        await page.locator('#further-reason').fill('误选邮寄')
      })
      expect(type).toBe('EntryCorrected')
    })
    expect((await walk.view('bh-shop')).delivery?.method).toBe('pick-up')
  })

  it('refused for false materials: the item is barred for a year, and the next application says until when', async () => {
    office.goTo('2026-07-16')
    const walk = await Walk.file(people, 'bh-bakery', 'convenience-store', {})
    await walk.accept()
    const approval = walk.plan.approvals[0]?.key ?? ''
    await walk.examine(approval, 'fail')
    await desk.at('bh-approver-1', `/desk/cases/${walk.id}`, 'barred', async (page) => {
      await takeUp(page, '决定：')
      await page.locator('#choice').getByText('不予许可', { exact: true }).click()
      await page.locator('#reasons').fill('所提交的平面图系伪造')
      await page.getByText('申请人提供虚假材料或者隐瞒情况').click()
      await confirm(page, '确认不予许可')
    })
    await expect(Walk.file(people, 'bh-bakery', 'convenience-store', {})).rejects.toThrow(
      /不得再次申请|barred|act-not-open/,
    )
  })

  it('nobody decides on a renewal before the licence ends: it is renewed by silence', async () => {
    office.goTo('2026-08-03')
    const walk = await certified('2026-08-03')
    const before = await walk.view('bh-shop')
    const food = before.approvals.find(({ key }) => key === 'food-operation')
    expect(food?.licence?.validUntil).toBe('2031-08-02')
    office.goTo('2031-05-06')
    await phone.at('bh-shop', `/cases/${walk.id}`, 'renewal-asked', async (page) => {
      await page.locator('summary', { hasText: '申请延续、变更或转让：食品经营许可' }).click()
      const form = page.locator('details[open]', { hasText: '食品经营许可' }).locator('form')
      await form.getByText('延续', { exact: true }).click()
      await form.getByLabel('理由').fill('继续经营')
      await form.getByRole('button', { name: '确认申请延续、变更或转让' }).click()
      await page.getByText('申请回执（延续）').waitFor()
    })
    office.goTo('2031-08-03')
    let renewed = await walk.view('bh-shop')
    for (let tries = 0; tries < 50; tries += 1) {
      if (renewed.approvals.some(({ licence }) => licence?.validUntil === '2036-08-02')) break
      await new Promise((resolve) => setTimeout(resolve, 200))
      renewed = await walk.view('bh-shop')
    }
    expect(renewed.approvals.find(({ key }) => key === 'food-operation')?.licence?.validUntil).toBe('2036-08-02')
    await phone.at('bh-shop', `/cases/${walk.id}`, 'renewed-by-silence', async (page) => {
      await page.getByText('准予延续通知书（逾期未作决定，视为准予）').click()
      await page.getByText('至2036-08-02。').waitFor()
    })
  })
})
