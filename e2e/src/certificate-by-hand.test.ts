import { beforeAll, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { caseRoutes } from '@yizheng/contract/cases'
import { ProblemAnswer } from '@yizheng/contract/client'
import { deadlineRoutes } from '@yizheng/contract/deadlines'
import { draftRoutes } from '@yizheng/contract/drafts'
import { launchBrowser } from './browser.ts'
import { officeHere } from './office-here.ts'
import { PAPER, peopleOf, prepare, Walk } from './people.ts'
import { confirm, screens } from './screens.ts'

const office = officeHere()
const people = peopleOf(office)
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
/** A character of Extension G, which no font here has, in an address that nobody verified. */
const RARE = '𰀀'
const RARE_NAMED = /𰀀 \(U\+30000\)/

async function prepared() {
  const whole = await prepare(await people.as('bh-shop'), 'convenience-store', {})
  const filing = { ...whole.body.filing, 'premises-address': `天津市滨海新区${RARE}河路8号` }
  return { ...whole, body: { ...whole.body, filing } }
}

/** Said where a person looks, with the character and its number. */
async function told(page: Page): Promise<void> {
  await page.getByText('含有字库暂缺的字').first().waitFor()
  await page.getByText(RARE_NAMED).first().waitFor()
}

it('a character that no font has is told wherever somebody meets it, and the certificate is made by hand by two people', async () => {
  const phone = screens(() => browser, office, 'by-hand', { language: 'zh', width: 390 })
  const desk = screens(() => browser, office, 'by-hand', { language: 'zh', width: 1440 })
  const shop = await people.as('bh-shop')
  const { plan, body } = await prepared()

  // Before it is filed: on the page on which the applicant checks the form.
  const draft = crypto.randomUUID()
  const { incomplete: _, ...contents } = body
  await shop.call(draftRoutes.saveDraft, {
    params: { draft },
    body: { ...contents, corrections: {}, step: 'check' },
    expectedVersion: 0,
  })
  await phone.at('bh-shop', `/apply/${draft}/check`, 'check', told)

  // In the receipt of the filing, for whoever reads it with a program.
  const filed = await shop.call(caseRoutes.submitApplication, { body, idempotencyKey: crypto.randomUUID() })
  expect(filed.unprintable).toEqual(['premises-address'])
  const walk = new Walk(people, plan, filed)

  // To the clerk who accepts it, and to the applicant in their case.
  await desk.at('bh-clerk-1', `/desk/cases/${walk.id}`, 'accept', told)
  await phone.at('bh-shop', `/cases/${walk.id}`, 'mine', told)

  await walk.accept()
  for (const { key } of plan.approvals) await walk.examine(key)
  await walk.inspect(plan.approvals.filter(({ inspected }) => inspected).map(({ key }) => key))
  for (const { key } of plan.approvals) await walk.grant(key)
  await walk.issue()

  // At the delivery: no button, and why; whoever tries all the same is told what is missing.
  const number = (await walk.view('bh-maker-1')).certificates[0]?.number ?? ''
  await expect.poll(async () => (await walk.view('bh-maker-1')).certificates[0]?.byHand).not.toBeNull()
  const refused = await walk
    .act('bh-maker-1', caseRoutes.deliverCertificate, { method: 'electronic', proof: '推送' })
    .catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ProblemAnswer)
  expect((refused as ProblemAnswer).problem).toMatchObject({ code: 'file-missing', faults: [{ code: 'file-missing' }] })
  expect((refused as ProblemAnswer).problem.words.detail.zh).toContain(number)

  // On the list of faults with its owner, and on the list of the certificate makers as a task.
  await desk.at('bh-maker-1', '/faults', 'faults', async (page) => {
    const row = page.locator('tr, li').filter({ hasText: walk.id }).first()
    await row.getByText('制证人员', { exact: false }).first().waitFor()
    await row.getByText(/U\+30000/).waitFor()
  })
  await desk.at('bh-maker-1', '/desk?seat=120116.certificate-maker&command=AttachCertificateFile', 'task', (page) =>
    page.getByText(number).first().waitFor(),
  )

  // One makes the file, another compares it: at a desk, and nothing of it runs off a phone.
  await phone.at('bh-maker-1', `/desk/cases/${walk.id}`, 'attach-on-a-phone', told)
  await desk.at('bh-maker-1', `/desk/cases/${walk.id}`, 'attach', async (page) => {
    await told(page)
    await page
      .locator('#paper-certificate-file')
      .setInputFiles({ name: '证照.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PAPER) })
    await page.getByText('已上传：').waitFor()
    await page.locator('#by-hand-reason').fill('按户口簿核定字形，用造字程序制作')
    await confirm(page, '确认上传')
    await page.getByText('须由另一名制证人员核对').first().waitFor()
  })
  await desk.at('bh-maker-2', `/desk/cases/${walk.id}`, 'confirm', async (page) => {
    await page.getByText(`天津市滨海新区${RARE}河路8号`).first().waitFor()
    await confirm(page, '与记录一致，确认')
    await page.getByRole('link', { name: /打开证照（PDF）/ }).waitFor({ timeout: 60_000 })
  })

  // Its holder has it, and it can be delivered.
  await phone.at('bh-shop', `/cases/${walk.id}`, 'holder', async (page) => {
    const link = page.getByRole('link', { name: /PDF/ }).first()
    await link.waitFor()
    const file = await page.request.get(office + (await link.getAttribute('href')))
    expect([file.status(), Buffer.from(await file.body()).equals(Buffer.from(PAPER))]).toEqual([200, true])
  })
  await walk.view('bh-maker-1')
  await walk.deliver()
  const { faults } = await (
    await people.as('bh-maker-1')
  ).call(deadlineRoutes.listSweepFaults, {
    query: { region: '120116' },
  })
  expect(faults.filter((fault) => fault.case === walk.id)).toEqual([])
})
