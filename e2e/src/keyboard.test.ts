import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, leave } from './browser.ts'
import { typedFor } from './filling.ts'
import { pressAt, tabThrough, type Focused } from './keys.ts'
import { PAPER, peopleOf, REGION, Walk } from './people.ts'
import { figureOf, recorded } from './screens.ts'
import { openAs } from './shell-open.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
const people = peopleOf(office)
const reader = { language: 'zh', width: 1440 } as const
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

/** Answers one field of the form when it is empty: types, ticks or chooses. */
async function answer(page: Page, { kind, name, value, chosen, within }: Focused): Promise<void> {
  if (!within.includes('filled')) return
  if ((kind === 'input:text' || kind === 'textarea') && value === '') await page.keyboard.insertText(typedFor(name))
  else if ((kind === 'input:radio' || kind === 'input:checkbox') && !chosen) await page.keyboard.press('Space')
  else if (kind === 'select' && value === '') await page.keyboard.press('ArrowDown')
}

/** Uploads what a paper still wants, through the file dialog that the space bar opens. */
async function upload(page: Page, { kind }: Focused): Promise<void> {
  if (kind !== 'input:file') return
  // The browser sometimes swallows the first press while it is still drawing what came of the last upload; a person presses again.
  for (let presses = 0; presses < 4; presses += 1) {
    const dialog = page.waitForEvent('filechooser', { timeout: 5_000 }).catch(() => undefined)
    await page.keyboard.press('Space')
    const chooser = await dialog
    if (chooser) return chooser.setFiles({ name: '材料.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PAPER) })
  }
  throw new Error('the space bar opened no file dialog')
}

describe('by keyboard alone', () => {
  it('an applicant searches, plans, fills in, uploads and files', async () => {
    const { page, context } = await openAs(browser, office, 'bh-shop', '/', reader)
    await page.getByRole('searchbox').waitFor()
    await tabThrough(page, ({ kind }) => (kind === 'input:search' ? 'there' : 'on'))
    await page.keyboard.insertText('便利店')
    await page.getByRole('status').filter({ hasText: /找到/ }).waitFor()
    await pressAt(page, '便利店')
    await page.getByRole('heading', { level: 1, name: '便利店', exact: true }).waitFor()
    await pressAt(page, '答几个问题，看看要办什么')
    await page.getByRole('group', { name: /卷烟/ }).waitFor()
    await tabThrough(page, async ({ kind }) => {
      if (kind !== 'input:radio') return 'on'
      await page.keyboard.press('Space')
      return 'there'
    })
    await page.getByRole('status').filter({ hasText: '现为 2 个事项' }).waitFor({ state: 'attached' })
    await pressAt(page, '开始申请')
    await page.getByRole('button', { name: /开始填写|另外新办一件/ }).waitFor()
    await pressAt(page, /^(开始填写|另外新办一件)/)
    await page.locator('.tasks').waitFor()
    await tabThrough(page, async ({ within, kind }) => {
      if (kind !== 'a' || !within.includes('acts')) return 'on'
      await page.keyboard.press('Enter')
      return 'there'
    })
    while (!page.url().endsWith('/papers')) {
      await page.locator('form.form-page').waitFor()
      const here = page.url()
      await tabThrough(page, async (focused) => {
        await answer(page, focused)
        if (focused.name !== '保存并继续') return 'on'
        await page.keyboard.press('Enter')
        return 'there'
      })
      await page.waitForURL((address) => address.href !== here)
    }
    await page.locator('.paper').first().waitFor()
    const papers = await page.locator('.paper input[type=file]').count()
    let done = 0
    await tabThrough(page, async (focused) => {
      await upload(page, focused)
      if (focused.kind === 'input:file') {
        await page
          .getByText(/^已上传：/)
          .nth(done)
          .waitFor()
        done += 1
      }
      return done === papers ? 'there' : 'on'
    })
    await page.getByText('需要上传的材料已齐').waitFor()
    await page.getByText('已于').waitFor()
    await pressAt(page, '核对并提交')
    await page.getByRole('button', { name: '提交申请' }).waitFor()
    await pressAt(page, '提交申请')
    await page.getByText('申请已提交').waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/cases\//)
    await leave({ page, context })
  })

  it('a clerk takes a case from the list, accepts it and goes to the next', async () => {
    const walk = await Walk.file(people, 'bh-stall', 'convenience-store', {})
    await Walk.file(people, 'bh-stall', 'convenience-store', {})
    const { page, context } = await openAs(browser, office, 'bh-clerk-2', '/desk', reader)
    await page.locator('.task-link').first().waitFor()
    await page.goto(`${office}/desk/cases/${walk.id}`)
    await page.getByRole('button', { name: '已交的全部合格' }).waitFor()
    await pressAt(page, '已交的全部合格')
    await pressAt(page, '核对并确认')
    await page.getByRole('button', { name: '确认受理' }).waitFor()
    await pressAt(page, '确认受理')
    await page.getByText('已记录：受理').waitFor()
    // Done takes the focus, and the next case is one key away.
    await pressAt(page, /办下一件|回到待办/)
    await page.waitForURL((address) => !address.pathname.endsWith(walk.id))
    expect((await walk.view('bh-clerk-1')).stage).toBe('accepted')
    await leave({ page, context })
  })

  it('examiner, inspector, approver and maker do their part', async () => {
    const walk = await Walk.file(people, 'bh-stall', 'convenience-store', {})
    await walk.accept()
    const at = async (person: string, fields: (focused: Focused, page: Page) => Promise<void>, confirm: string) => {
      const { page, context } = await openAs(browser, office, person, `/desk/cases/${walk.id}`, reader)
      await page.getByRole('button', { name: '核对并确认' }).waitFor()
      await tabThrough(page, async (focused) => {
        await fields(focused, page)
        if (focused.name !== '核对并确认') return 'on'
        await page.keyboard.press('Enter')
        return 'there'
      })
      await page.getByRole('button', { name: confirm, exact: true }).waitFor()
      await pressAt(page, confirm)
      await recorded(page)
      await leave({ page, context })
    }
    const tick = async ({ kind, chosen }: Focused, page: Page) => {
      if (kind === 'input:radio' && !chosen) await page.keyboard.press('Space')
    }
    await at(
      'bh-examiner-1',
      async (focused, page) => {
        await tick(focused, page)
        if (focused.kind === 'textarea') await page.keyboard.insertText('经审查，符合规定。')
      },
      '确认审查意见',
    )
    let together = false
    await at(
      'bh-inspector-1',
      async (focused, page) => {
        await tick(focused, page)
        if (focused.kind === 'input:text' && focused.name !== '踏勘日期')
          await page.keyboard.insertText(await figureOf(page, page.locator(':focus')))
        if (focused.kind !== 'input:checkbox' || together) return
        await page.keyboard.press('Space')
        together = true
      },
      '确认踏勘记录',
    )
    await at('bh-approver-1', tick, '确认准予许可')
    await at('bh-maker-1', async () => undefined, '确认制证')
    expect((await walk.view('bh-clerk-1')).stage).toBe('certified')
  })

  it('a regulator claims', async () => {
    const walk = await Walk.file(people, 'bh-stall', 'convenience-store', {})
    await walk.accept()
    for (const { key } of walk.plan.approvals) await walk.examine(key)
    await walk.inspect(walk.plan.approvals.map(({ key }) => key))
    for (const { key } of walk.plan.approvals) await walk.grant(key)
    await walk.issue()
    await walk.deliver()
    await walk.handover('market')
    const inbox = `/inbox?region=${REGION}&regulator=market`
    const { page, context } = await openAs(browser, office, 'bh-regulator-market', inbox, reader)
    await page.locator('.handover').first().waitFor()
    const first = await page.locator('.handover a[href^="/desk/cases/"]').first().getAttribute('href')
    await pressAt(page, '认领')
    await page.getByText('已认领 1 件').waitFor()
    await page.locator(`.handover a[href="${first}"]`).waitFor({ state: 'detached' })
    expect(first).not.toBeNull()
    await leave({ page, context })
  })
})
