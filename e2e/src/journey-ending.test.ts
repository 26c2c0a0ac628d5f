import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { startOfficeAt, type ClockOffice } from './clock-office.ts'
import { certified, PAPER, peopleOf, type People } from './people.ts'
import { confirm, recorded, screens, takeUp, type Screens } from './screens.ts'

let office: ClockOffice
let people: People
let browser: Browser
let desk: Screens
let phone: Screens

beforeAll(async () => {
  browser = await launchBrowser()
  office = await startOfficeAt('2026-07-06')
  people = peopleOf(office.url)
  desk = screens(() => browser, office.url, 'journey-ending', { language: 'zh', width: 1440 })
  phone = screens(() => browser, office.url, 'journey-ending', { language: 'zh', width: 390 })
})
afterAll(async () => {
  await office.stop()
})

describe('a cancellation that the holder asks for (行政许可法 29, 70)', () => {
  it('on their page, once though it is pressed twice, until they take it back; or by a letter that the window takes in', async () => {
    const walk = await certified(people, '2026-07-06')
    const asked = '您已于 2026-07-06 申请注销：食品经营许可（新办）'
    await phone.at('bh-shop', `/cases/${walk.id}`, 'cancel-asked', async (page) => {
      const open = async (title: string) => {
        await page.locator('summary', { hasText: title }).click()
        return page.locator('details[open]', { hasText: title }).locator('form')
      }
      const form = await open('申请注销许可：食品经营许可')
      await form.getByRole('button', { name: '确认申请注销许可' }).click()
      // The line leads to the field of this form, though others on the page ask for a reason too.
      await form.getByRole('link', { name: '请填写“理由”' }).click()
      await page.keyboard.type('不再经营食品')
      await form.getByRole('button', { name: '确认申请注销许可' }).dblclick()
      await page.getByText(asked).waitFor()
      const back = await open('撤回注销申请：食品经营许可')
      await back.getByLabel('理由').fill('继续经营')
      await back.getByRole('button', { name: '确认撤回注销申请' }).click()
      await page.getByText(asked).waitFor({ state: 'detached' })
    })
    await desk.at('bh-clerk-1', `/desk/cases/${walk.id}`, 'cancel-letter', async (page) => {
      await page.locator('summary', { hasText: '其他可办事项' }).click()
      await page.getByRole('button', { name: '登记注销申请书：食品经营许可' }).click()
      await page.locator('#further-reason').fill('不再经营食品')
      await page.getByRole('button', { name: '核对并确认' }).click()
      await page.getByRole('link', { name: '请上传“申请书' }).click()
      const letter = { name: '注销申请书.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PAPER) }
      await page.locator('#further-letter input[type=file]').setInputFiles(letter)
      await page.getByRole('link', { name: '注销申请书.pdf' }).waitFor()
      await confirm(page, '确认登记注销申请书')
      await page.getByRole('strong').filter({ hasText: '登记注销申请书' }).first().waitFor()
    })
    await phone.at('bh-shop', `/cases/${walk.id}`, 'cancel-by-letter', async (page) => {
      await page.getByText(asked).waitFor()
    })
    const { history } = await walk.view('bh-shop')
    expect(history.filter(({ type }) => type.startsWith('Cancellation')).map(({ type }) => type)).toEqual([
      'CancellationAsked',
      'CancellationTakenBack',
      'CancellationAsked',
    ])
  })
})

describe('the end of a licence (行政许可法 7, 69)', () => {
  it('proposed by one, told, heard, decided by another: the rest is untouched, and the public page says so at once', async () => {
    const walk = await certified(people, '2026-07-06')
    const [certificate] = (await walk.view('bh-shop')).certificates
    const address = `/certificates/${encodeURIComponent(certificate?.number ?? '')}`
    await phone.at('bh-citizen', address, 'public-before', async (page) => {
      await page.getByText('有效', { exact: true }).first().waitFor()
    })
    await desk.at('bh-examiner-tobacco', `/desk/cases/${walk.id}`, 'end-proposed', async (page) => {
      await page.getByText('结束一项许可').click()
      const guide = page.locator('.ending-guide')
      await guide.getByText('拟办撤销许可', { exact: true }).click()
      await guide.getByRole('button', { name: '起草拟办意见' }).click()
      await guide.getByText('请选择情形').first().waitFor()
      await guide.getByText('申请人不具备资格或条件').click()
      await guide.getByText('未告知的，不能作出决定').waitFor()
      await guide.getByRole('button', { name: '起草拟办意见' }).click()
      const reasons = page.locator('#further-reasons')
      await expect
        .poll(() => reasons.inputValue())
        .toBe('申请人不具备资格或条件，依据《行政许可法》第六十九条第一款第（四）项。')
      await page.locator('#further-facts').fill('经营场所与学校相距不足五十米')
      // Both papers as they will be printed: what the holder is told, and the decision.
      await page.getByRole('button', { name: '核对并确认' }).click()
      await page.getByRole('heading', { name: '拟撤销行政许可事先告知书' }).waitFor()
      await page.getByRole('heading', { name: '撤销行政许可决定书' }).waitFor()
      await page.getByText('申请行政复议').first().waitFor()
      await page.getByRole('button', { name: '确认拟办撤销许可', exact: true }).click()
      await recorded(page)
      await takeUp(page, '告知拟结束许可')
      await page.getByText('电子送达', { exact: true }).click()
      await page.getByText('电子送达由本系统记录，以登记当日为送达日期').waitFor()
      await page.locator('#further-servedOn').getByText('2026-07-06', { exact: true }).waitFor()
      await page.locator('#further-proof').fill('电子送达回执')
      await confirm(page, '确认告知拟结束许可')
    })
    await phone.at('bh-shop', `/cases/${walk.id}`, 'end-told', async (page) => {
      await page.getByText('您可以在 2026-07-13（含当日）前陈述、申辩或者要求听证').waitFor()
      await page.getByText('经营场所与学校相距不足五十米').first().waitFor()
      await page.getByLabel('您的意见').fill('已搬离学校周边')
      await page.getByRole('button', { name: '确认陈述、申辩' }).click()
      await page.getByText('您已经提出').waitFor()
    })
    const decide = async (page: Page) => {
      await takeUp(page, '撤销许可')
      await page.locator('#further-onHeard').fill('搬离不改变申请时不具备条件的事实，不予采纳')
      await page.getByRole('button', { name: '核对并确认' }).click()
      await page.getByRole('heading', { name: '撤销行政许可决定书' }).waitFor()
      await page.getByText('2026-07-06已告知').first().waitFor()
    }
    // On the last day the holder may still be heard: nobody can decide yet, and the page says until when.
    await desk.at('bh-approver-tobacco', `/desk/cases/${walk.id}`, 'end-too-early', async (page) => {
      await page.getByText('被许可人可在 2026-07-13（含当日）前陈述、申辩或者要求听证').waitFor()
      await page.getByText('已搬离学校周边').first().waitFor()
      await expect.poll(() => page.getByRole('button', { name: '撤销许可：' }).count()).toBe(0)
    })
    office.goTo('2026-07-14')
    await desk.at('bh-approver-tobacco', `/desk/cases/${walk.id}`, 'revoked', async (page) => {
      await decide(page)
      await page.getByRole('button', { name: '确认撤销许可', exact: true }).click()
      await recorded(page)
    })
    await phone.at('bh-shop', `/cases/${walk.id}`, 'revoked-served', async (page) => {
      await page.locator('summary', { hasText: '2026-07-14 撤销行政许可决定书' }).click()
      const paper = page.getByRole('link', { name: /打开文书（PDF） 2026-07-14 撤销行政许可决定书/ })
      const made = await page.request.get(office.url + ((await paper.getAttribute('href')) ?? ''))
      expect([made.status(), made.headers()['content-type']]).toEqual([200, 'application/pdf'])
    })
    await desk.at('bh-regulator-tobacco', '/inbox', 'revoked-told', async (page) => {
      await page.getByText(/^提醒（\d+）$/).click()
      await page
        .getByText(/许可已暂停、撤回、撤销或注销 烟草专卖零售许可/)
        .first()
        .waitFor()
      await page.locator('.handover-licences').getByText('已撤销', { exact: true }).first().waitFor()
    })
    await phone.at('bh-citizen', address, 'public-after', async (page) => {
      await page.getByText('已撤销', { exact: true }).first().waitFor()
      // The day and the kind of ground, and not the reasons, which speak of the holder.
      await page.getByText('2026-07-14：申请人不具备资格或条件').waitFor()
      await expect.poll(() => page.getByText('不足五十米').count()).toBe(0)
    })
    const view = await walk.view('bh-shop')
    expect(new Set(view.approvals.map(({ licence }) => licence?.standing))).toEqual(new Set(['granted', 'revoked']))
  })
})
