import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { peopleOf, Walk } from './people.ts'
import { screens } from './screens.ts'
import { expectSound } from './shell-open.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
const people = peopleOf(office)
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

const WORDS = {
  zh: { withdraw: '撤回申请', confirm: '确认撤回', missing: '请填写撤回理由', stage: '已撤回', met: /^已完成的期限/ },
  en: {
    withdraw: 'Withdraw the application',
    confirm: 'Withdraw',
    missing: 'Say why you withdraw',
    stage: 'Withdrawn',
    met: /^Deadlines that were met/,
  },
} as const

describe.each([
  { language: 'zh', width: 390 },
  { language: 'en', width: 1440 },
] as const)('my case in $language at $width px', ({ language, width }) => {
  const t = WORDS[language]
  const portal = screens(() => browser, office, 'mine', { language, width })

  it('shows what was served, whose turn it is and which days run, and can be withdrawn with a reason', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', { 'sells-otc': true })
    await walk.accept()
    await walk.examine(walk.plan.approvals[0]?.key ?? '')
    await portal.at('bh-shop', `/cases/${walk.id}`, 'running', async (page) => {
      await page.locator('summary', { hasText: t.met }).click()
      await page.locator('details.details').first().locator('summary').click()
    })
    await portal.at('bh-shop', `/cases/${walk.id}`, 'withdrawn', async (page) => {
      await page.getByRole('button', { name: t.withdraw }).click()
      const dialog = page.getByRole('dialog', { name: t.withdraw })
      await dialog.getByRole('button', { name: t.confirm, exact: true }).click()
      await dialog.getByRole('link', { name: t.missing }).waitFor()
      await expectSound(page, width)
      await dialog.getByRole('textbox').fill('另选经营场所')
      await dialog.getByRole('button', { name: t.confirm, exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByText(t.stage, { exact: true }).first().waitFor()
    })
    expect((await walk.view('bh-clerk-1')).stage).toBe('withdrawn')
  })
})
