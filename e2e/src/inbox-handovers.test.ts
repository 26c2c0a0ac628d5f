import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { caseRoutes } from '@yizheng/contract/cases'
import { launchBrowser, leave } from './browser.ts'
import { peopleOf, Walk } from './people.ts'
import { expectSound, keepPicture, openAs } from './shell-open.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
const people = peopleOf(office)
const INBOX = '/inbox?region=120116&regulator=market'
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

/** A shop's licences, granted, on one certificate, delivered and handed over; how many of them wait for the market regulator. */
async function handedOver(): Promise<Walk> {
  const walk = await Walk.file(people, 'bh-shop', 'convenience-store', { 'sells-otc': true })
  await walk.accept()
  for (const { key } of walk.plan.approvals) await walk.examine(key)
  await walk.inspect(walk.plan.approvals.filter(({ inspected }) => inspected).map(({ key }) => key))
  for (const { key } of walk.plan.approvals) await walk.grant(key)
  await walk.issue()
  await walk.deliver()
  await walk.handover('market')
  return walk
}

describe('the regulator’s inbox', () => {
  it('claims one, then several, and the counts follow', async () => {
    const walks = [await handedOver(), await handedOver(), await handedOver()]
    const reader = { language: 'zh', width: 1440, bypassCsp: true } as const
    const { page, context, faults, foreign } = await openAs(browser, office, 'bh-regulator-market', INBOX, reader)
    await page.locator('.handover').first().waitFor()
    const waiting = await page.locator('.handover').count()
    expect(waiting).toBeGreaterThanOrEqual(walks.length)
    await expect.poll(() => page.locator('.inbox-card .inbox-number').first().textContent()).toBe(String(waiting))
    await expectSound(page, 1440)
    await keepPicture(page, 'inbox', 'waiting-zh-1440')

    await page.getByRole('button', { name: '认领所选' }).click()
    await page.getByText('请先选择要认领的事项').waitFor()

    await page.locator('.handover').first().getByRole('button', { name: '认领' }).click()
    await page.getByText('已认领 1 件').waitFor()
    await page
      .locator('.handover')
      .nth(waiting - 1)
      .waitFor({ state: 'detached' })

    await page.getByRole('checkbox', { name: '全选' }).check()
    await page.getByRole('button', { name: `认领所选 ${waiting - 1} 件` }).click()
    await page.getByText(`已认领 ${waiting - 1} 件`).waitFor()
    await page.getByText('没有待认领的事项').waitFor()
    await expect.poll(() => page.locator('.inbox-number').first().textContent()).toBe('0')
    await expectSound(page, 1440)
    await keepPicture(page, 'inbox', 'claimed-all-zh-1440')

    await page.getByRole('radio', { name: '已认领', exact: true }).check()
    await page.locator('.handover').nth(2).waitFor()
    for (const walk of walks) {
      const { handovers } = await walk.view('bh-clerk-1')
      expect(handovers.find(({ regulator }) => regulator === 'market')?.claimedOn).toMatch(/^\d{4}-/)
    }
    expect([...faults, ...foreign]).toEqual([])
    await leave({ page, context })
  })

  it('says which of several could not be claimed and why, and the others are', async () => {
    const [first, second] = [await handedOver(), await handedOver()]
    const reader = { language: 'en', width: 390, bypassCsp: true } as const
    const { page, context } = await openAs(browser, office, 'bh-regulator-market', INBOX, reader)
    await page.locator('.handover').nth(1).waitFor()
    // A colleague is quicker with one of them.
    const { version } = await first.handover('market')
    const colleague = await people.as('bh-regulator-duty')
    await colleague.call(caseRoutes.claimHandover, {
      params: { case: first.id },
      body: { regulator: 'market' },
      expectedVersion: version,
      idempotencyKey: crypto.randomUUID(),
    })
    await page.getByRole('checkbox', { name: 'Select all' }).check()
    const all = await page.locator('.handover').count()
    await page.getByRole('button', { name: `Claim the selected (${all})` }).click()
    await page.getByText(`1 of ${all} could not be claimed`).waitFor()
    await expectSound(page, 390)
    await keepPicture(page, 'inbox', 'one-failed-en-390')
    const { handovers } = await second.view('bh-clerk-1')
    expect(handovers.find(({ regulator }) => regulator === 'market')?.claimedOn).not.toBeNull()
    await leave({ page, context })
  })

  it('asks about a licence, keeps what was typed when nothing arrives, and shows the answer', async () => {
    const walk = await handedOver()
    const reader = { language: 'zh', width: 390, bypassCsp: true } as const
    const { page, context } = await openAs(browser, office, 'bh-regulator-market', INBOX, reader)
    const card = page.locator('.handover').filter({ has: page.locator(`a[href="/desk/cases/${walk.id}"]`) })
    await card.getByRole('button', { name: '提问与回复' }).click()
    await page.getByText('还没有提问。').waitFor()

    await page.getByRole('button', { name: '提问', exact: true }).click()
    const field = page.getByRole('textbox', { name: '问题' })
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
    await page.getByRole('link', { name: '请写下问题' }).click()
    expect(await field.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
    await expectSound(page, 390)

    const text = '经营场所的实际面积是多少？<script>alert(1)</script>'
    await field.fill(text)
    await context.setOffline(true)
    await page.getByRole('button', { name: '提问', exact: true }).click()
    await page.getByText('没有发送成功，写下的内容还在').waitFor()
    await expect.poll(() => field.inputValue()).toBe(text)
    await context.setOffline(false)
    await page.getByRole('button', { name: '提问', exact: true }).click()
    await page.locator('.question-text', { hasText: '实际面积' }).waitFor()
    await expect.poll(() => field.inputValue()).toBe('')

    // It is a task, with its day, on the list of whoever decides for the department of the licence; the answer closes it.
    for (const width of [1440, 390]) {
      const desk = await openAs(browser, office, 'bh-approver-1', '/desk', { ...reader, width })
      const task = desk.page.locator('.question-tasks .question').filter({ hasText: '实际面积' })
      await task.getByText(/最迟 20\d\d-\d\d-\d\d 回复/).waitFor()
      await expectSound(desk.page, width)
      await keepPicture(desk.page, 'inbox', `question-task-zh-${width}`)
      if (width === 390) {
        await task.locator('summary').click()
        await task.getByRole('textbox').fill('实测一百二十平方米，见踏勘记录。')
        await task.getByRole('button', { name: '回复', exact: true }).click()
        await task.waitFor({ state: 'detached' })
      }
      await leave(desk)
    }
    await page.getByText('实测一百二十平方米').waitFor({ timeout: 30_000 })
    await expectSound(page, 390)
    await keepPicture(page, 'inbox', 'answered-zh-390')
    await context.close()
  })

  it.each([
    { language: 'zh', width: 320, elder: false },
    { language: 'en', width: 1440, elder: false },
    { language: 'zh', width: 390, elder: true },
  ] as const)('reads in $language at $width px (elder view: $elder)', async ({ language, width, elder }) => {
    const reader = { language, width, elder, bypassCsp: true }
    const { page, context } = await openAs(browser, office, 'bh-regulator-duty', '/inbox?claimed=yes', reader)
    await page.locator('.inbox-card').first().waitFor()
    await page.locator('.handover, .empty').first().waitFor()
    await expect.poll(() => page.locator('h1').count()).toBe(1)
    await expectSound(page, width)
    await keepPicture(page, 'inbox', `claimed-${language}-${width}${elder ? '-elder' : ''}`)
    await leave({ page, context })
  })

  it('tells an official without an inbox so', async () => {
    const reader = { language: 'zh', width: 390, bypassCsp: true } as const
    const { page, context } = await openAs(browser, office, 'bh-clerk-1', '/inbox', reader)
    await page.getByText('您没有监管收件箱').waitFor()
    await expect.poll(() => page.locator('.handover').count()).toBe(0)
    await expectSound(page, 390)
    await leave({ page, context })
  })
})
