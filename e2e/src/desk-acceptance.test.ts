import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { expectSoundAtBoth } from './shell-open.ts'
import { walked } from './ways.ts'
import { launchBrowser } from './browser.ts'
import { PAPER, peopleOf, Walk } from './people.ts'
import { confirm, screens } from './screens.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
const people = peopleOf(office)
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

const file = () => Walk.file(people, 'bh-shop', 'convenience-store', { 'sells-otc': true })

/** Every paper but the first in order; the first fails. Answers the name of the one that fails. */
async function failFirst(page: Page): Promise<string> {
  await page.getByRole('button', { name: '已交的全部合格' }).click()
  const paper = page.locator('.paper-checks li').first()
  await paper.getByText('不合格', { exact: true }).click()
  return (await paper.locator('legend').textContent()) ?? ''
}

describe.each(
  walked([
    { clerk: 1440, applicant: 390 },
    { clerk: 390, applicant: 1440 },
  ]),
)('acceptance at $clerk px, seen by the applicant at $applicant px (行政许可法 32)', ({ clerk, applicant }) => {
  const desk = screens(() => browser, office, 'acceptance', { language: 'zh', width: clerk })
  const portal = screens(() => browser, office, 'acceptance', { language: 'zh', width: applicant })

  it('given papers and answers that are wrong, asks for all of it once; what comes is accepted', async () => {
    const walk = await file()
    await desk.at('bh-clerk-1', `/desk/cases/${walk.id}`, 'asked', async (page) => {
      await failFirst(page)
      await page.getByRole('combobox', { name: '申请表填写有误' }).selectOption({ label: '食品(质量)安全管理员' })
      await page.getByRole('button', { name: '核对并确认' }).click()
      // Both say that they want their reason, and the phrase goes in behind what is typed.
      await page.locator('[aria-labelledby=error-summary-title] a').nth(1).waitFor()
      await expectSoundAtBoth(page, clerk, 32)
      const what = page.locator('textarea').first()
      await what.fill('第三页：')
      await page.locator('select.phrases').first().selectOption({ label: '缺页，请上传完整材料。' })
      await expect.poll(() => what.inputValue()).toBe('第三页：缺页，请上传完整材料。')
      await page.locator('textarea').nth(1).fill('与营业执照记载不一致，请更正。')
      await page.getByText('一次性告知补正').first().waitFor()
      await confirm(page, '确认告知补正')
    })
    const filled = new TextEncoder().encode(new TextDecoder().decode(PAPER) + '% 补正')
    await portal.at('bh-shop', `/cases/${walk.id}`, 'supply', async (page) => {
      await page.getByText('第三页：缺页，请上传完整材料。').first().waitFor()
      const name = page.getByLabel('食品(质量)安全管理员')
      await name.fill('李𠮷祥')
      await page.reload()
      await expect.poll(() => page.getByLabel('食品(质量)安全管理员').inputValue()).toBe('李𠮷祥')
      await page
        .locator('.paper input[type=file]')
        .setInputFiles({ name: '补正.pdf', mimeType: 'application/pdf', buffer: Buffer.from(filled) })
      await page.getByText('已上传：').waitFor()
      await page.getByRole('button', { name: '提交补正' }).click()
      await page.getByText('已提交，等待受理').waitFor()
    })
    await desk.at('bh-clerk-1', `/desk/cases/${walk.id}`, 'supplied', async (page) => {
      await page.getByText(/申请人于 .* 提交补正/).waitFor()
      await page.locator('.case-dossier').getByText('李𠮷祥').waitFor()
      await page.getByRole('button', { name: '已交的全部合格' }).click()
      await confirm(page, '确认受理')
    })
    expect((await walk.view('bh-clerk-1')).stage).toBe('accepted')
  })

  it('given that it is still incomplete after the one supplement, it is not accepted, with reason, remedy and the ways against it', async () => {
    const walk = await file()
    await desk.at('bh-clerk-1', `/desk/cases/${walk.id}`, 'asked-first', async (page) => {
      await failFirst(page)
      await page.locator('textarea').first().fill('请盖章。')
      await confirm(page, '确认告知补正')
    })
    const material = (await walk.view('bh-clerk-1')).supplement?.list[0]?.subject ?? ''
    await walk.supply('bh-shop', material)
    await desk.at('bh-clerk-1', `/desk/cases/${walk.id}`, 'declined', async (page) => {
      await failFirst(page)
      await page.getByText('不得再次要求补正').waitFor()
      await page.locator('#reason').fill('补正后的材料仍未盖章。')
      await page.locator('select.phrases').last().selectOption({ index: 1 })
      await page.getByRole('button', { name: '核对并确认' }).click()
      await page.getByRole('heading', { name: '不予受理决定书' }).waitFor()
      await page.getByText(/可自收到之日起60日内/).waitFor()
      await expectSoundAtBoth(page, clerk, 32)
      await page.getByRole('button', { name: '确认不予受理' }).click()
      await page.getByText('已记录：').waitFor()
    })
    await portal.at('bh-shop', `/cases/${walk.id}`, 'not-accepted', async (page) => {
      await page.getByText('补正后的材料仍未盖章。').first().waitFor()
      await page
        .locator('.notice-wrong')
        .getByText(/可自收到之日起60日内/)
        .waitFor()
    })
    expect((await walk.view('bh-clerk-1')).stage).toBe('not-accepted')
  })

  it('given a matter that is not this office’s, it is not accepted whatever its papers, and the applicant is told where to go', async () => {
    const walk = await file()
    await desk.at('bh-clerk-1', `/desk/cases/${walk.id}`, 'no-matter', async (page) => {
      await page.getByText('不属于受理范围，拟不予受理').click()
      await page.getByRole('button', { name: '核对并确认' }).click()
      await page.locator('[aria-labelledby=error-summary-title] a').nth(2).waitFor()
      await page.getByText('申请事项不属于本机关职权范围', { exact: true }).click()
      await page.locator('#rightBody').fill('河西区行政审批局')
      await page.locator('#reason').fill('经营场所不在本行政区域。')
      await page.locator('#remedy').fill('请向河西区行政审批局提出申请。')
      await confirm(page, '确认不予受理')
    })
    await portal.at('bh-shop', `/cases/${walk.id}`, 'elsewhere', async (page) => {
      await page.getByText('请向河西区行政审批局提出申请。').first().waitFor()
    })
    expect((await walk.view('bh-clerk-1')).stage).toBe('not-accepted')
  })
})
