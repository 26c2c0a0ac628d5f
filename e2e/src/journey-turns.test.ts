import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { caseRoutes } from '@yizheng/contract/cases'
import { launchBrowser, leave } from './browser.ts'
import { peopleOf, Walk } from './people.ts'
import { acceptAll, confirm, examine, grant, inspect, refuse, screens, takeUp } from './screens.ts'
import { expectSound, expectSoundAtBoth, keepPicture, openAs } from './shell-open.ts'
import { walked } from './ways.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
const people = peopleOf(office)
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

const WIDTHS = walked([
  { official: 1440, applicant: 390 },
  { official: 390, applicant: 1440 },
])

/** Accepted, examined and visited over the interface, so that a journey can begin at the decision. */
async function readyToDecide(): Promise<Walk> {
  const walk = await Walk.file(people, 'bh-shop', 'convenience-store', { 'sells-otc': true, 'sells-tobacco': true })
  await walk.accept()
  for (const { key } of walk.plan.approvals) await walk.examine(key)
  await walk.inspect(walk.plan.approvals.filter(({ inspected }) => inspected).map(({ key }) => key))
  return walk
}

describe.each(WIDTHS)('what is not all in favour, decided at $official px and seen at $applicant px', (widths) => {
  const desk = screens(() => browser, office, 'journey-turns', { language: 'zh', width: widths.official })
  const portal = screens(() => browser, office, 'journey-turns', { language: 'zh', width: widths.applicant })

  it('given one licence refused, its reasons and the ways against it are served, and the applicant chooses how the rest is papered', async () => {
    const walk = await readyToDecide()
    const path = `/desk/cases/${walk.id}`
    for (const approval of walk.plan.approvals) {
      const approver = approval.department === 'tobacco' ? 'bh-approver-tobacco' : 'bh-approver-1'
      await desk.at(approver, path, `decided-${approval.item}`, async (page) => {
        await takeUp(page, `决定：${approval.name.zh}`)
        if (approval.item !== 'drug-retail') return grant(page)
        await page.getByRole('button', { name: '核对并确认' }).click()
        await page.getByRole('link', { name: '拟作出的决定' }).waitFor()
        await refuse(page, '执业药师未在岗，不符合《药品管理法》第五十二条。')
      })
    }
    await portal.at('bh-shop', `/cases/${walk.id}`, 'partial', async (page) => {
      await page.getByText('执业药师未在岗，不符合《药品管理法》第五十二条。').first().waitFor()
      await page
        .getByText(/可自收到之日起60日内/)
        .first()
        .waitFor()
      await page.getByRole('button', { name: '确认选择' }).click()
      await page.getByRole('link', { name: '请选择发证方式' }).waitFor()
      await expectSoundAtBoth(page, widths.applicant)
      await page.getByText('准予的各项合成一张证', { exact: true }).click()
      await page.getByRole('button', { name: '确认选择' }).click()
      await page.getByRole('button', { name: '确认选择' }).waitFor({ state: 'detached' })
    })
    await desk.at('bh-maker-1', path, 'partial-certified', (page) => confirm(page, '确认制证'))
    const { certificates } = await walk.view('bh-shop')
    expect(certificates.map(({ kind, approvals }) => [kind, approvals.length])).toEqual([['composite', 2]])
  })

  it('given all refused, the case ends with a decision that says why', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
    await walk.accept()
    await desk.at('bh-examiner-1', `/desk/cases/${walk.id}`, 'opinion-against', (page) => examine(page, 'fail'))
    await walk.view('bh-clerk-1')
    await walk.inspect(walk.plan.approvals.map(({ key }) => key))
    await desk.at('bh-approver-1', `/desk/cases/${walk.id}`, 'refused', async (page) => {
      // Examined with "not met", it cannot be granted: shown, and closed.
      await expect.poll(() => page.getByRole('radio', { name: /准予许可/ }).isDisabled()).toBe(true)
      await refuse(page, '经营场所不符合《食品安全法》第三十三条。')
    })
    await portal.at('bh-shop', `/cases/${walk.id}`, 'refused-seen', async (page) => {
      await page.getByText('经营场所不符合《食品安全法》第三十三条。').first().waitFor()
    })
    expect((await walk.view('bh-shop')).stage).toBe('refused')
  })

  it('given an internet café, its second phase opens when the first is through', async () => {
    const walk = await Walk.file(people, 'bh-netcafe', 'internet-cafe', {})
    const path = `/desk/cases/${walk.id}`
    const named = (key: string) => walk.plan.approvals.find((approval) => approval.key === key)?.name.zh ?? ''
    const officer = (duty: string, key: string) => {
      const department = walk.plan.approvals.find((approval) => approval.key === key)?.department ?? ''
      return `bh-${duty}-${department === 'fire' ? department : '1'}`
    }
    await desk.at('bh-clerk-1', path, 'cafe-accepted', acceptAll)
    await desk.at('bh-examiner-fire', path, 'cafe-fire-waits', async (page) => {
      await page.getByText('现在没有您可以办理的事').waitFor()
      await page.getByText('前置未办结').first().waitFor()
    })
    await desk.at('bh-examiner-1', path, 'cafe-phase-1', (page) => examine(page))
    await desk.at('bh-approver-1', path, 'cafe-consent', async (page) => {
      await page.locator('#choice').getByText('同意进入下一阶段', { exact: true }).click()
      await confirm(page, '确认同意')
    })
    await desk.at('bh-inspector-1', path, 'cafe-visited', inspect)
    for (const key of ['fire-public-gathering', 'netcafe-licence:2']) {
      const name = key.includes(':') ? '互联网' : named(key)
      await desk.at(officer('examiner', key), path, `cafe-examined-${key.replace(':', '-')}`, async (page) => {
        await takeUp(page, name)
        await examine(page)
      })
      await desk.at(officer('approver', key), path, `cafe-granted-${key.replace(':', '-')}`, async (page) => {
        await takeUp(page, name)
        await grant(page)
      })
    }
    await desk.at('bh-maker-1', path, 'cafe-certified', (page) => confirm(page, '确认制证'))
    const { visits, certificates } = await walk.view('bh-netcafe')
    expect([visits.length, certificates.length]).toEqual([1, 1])
  })
})

describe.each(WIDTHS)('two officials on one case, at $official px', ({ official }) => {
  const reader = { language: 'zh', width: official, bypassCsp: true } as const

  async function judged(page: Page): Promise<void> {
    await page.getByRole('button', { name: '已交的全部合格' }).click()
    await page.locator('.paper-checks li').first().getByText('不合格', { exact: true }).click()
    await page.locator('textarea').first().fill('请盖章后重新上传。')
  }

  it('the second is told what the first did, keeps what was typed, and is not let through on a page of the past', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
    const path = `/desk/cases/${walk.id}`
    const first = await openAs(browser, office, 'bh-clerk-1', path, reader)
    const second = await openAs(browser, office, 'bh-clerk-2', path, reader)
    await judged(second.page)
    await second.page.getByRole('button', { name: '核对并确认' }).click()
    await acceptAll(first.page)
    await second.page.getByRole('button', { name: '确认告知补正' }).click()
    await second.page
      .getByText('办件有新变化')
      .or(second.page.getByText('您填写期间，办件有了新变化'))
      .first()
      .waitFor()
    await second.page
      .getByText(/徐方圆（演示）：.*受理/)
      .first()
      .waitFor()
    await expect.poll(() => second.page.locator('textarea').first().inputValue()).toBe('请盖章后重新上传。')
    await expectSound(second.page, official, 32)
    await keepPicture(second.page, 'journey-turns', `second-clerk-zh-${official}`)
    const { stage, supplement } = await walk.view('bh-clerk-1')
    expect([stage, supplement]).toEqual(['accepted', null])
    await leave(first)
    await leave(second)
  })

  it('whoever holds a duty is told before that the others are closed, and refused if they try all the same', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
    await walk.accept('bh-clerk-examiner')
    const path = `/desk/cases/${walk.id}`
    const { page, context } = await openAs(browser, office, 'bh-clerk-examiner', path, reader)
    await page.getByText('这些职责对您关闭').waitFor()
    await page.getByText(/您已承担本办件的“受理”/).waitFor()
    await expect.poll(() => page.getByRole('button', { name: '核对并确认' }).count()).toBe(0)
    await expectSoundAtBoth(page, official, 32)
    await keepPicture(page, 'journey-turns', `told-before-zh-${official}`)
    await leave({ page, context })
    const approval = walk.plan.approvals[0]?.key ?? ''
    const refused = walk.act('bh-clerk-examiner', caseRoutes.examineApproval, { approval, opinion: 'pass', note: '试' })
    await expect(refused).rejects.toThrow(/您已承担本办件的“受理”/)
  })
})
