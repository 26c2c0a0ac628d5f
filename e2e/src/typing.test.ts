import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser, CDPSession, Locator, Page } from 'playwright-core'
import { caseRoutes } from '@yizheng/contract/cases'
import { draftRoutes } from '@yizheng/contract/drafts'
import { signInAs } from '@yizheng/server/parties/test-browser'
import { launchBrowser } from './browser.ts'
import { peopleOf, prepare, REGION, Walk } from './people.ts'
import { openAs, signInto } from './shell-open.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
const people = peopleOf(office)
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

const ANSWERS = { 'sells-otc': true, 'sells-tobacco': true } as const

async function begin(): Promise<string> {
  const draft = crypto.randomUUID()
  const shop = await people.as('bh-shop')
  await shop.call(draftRoutes.saveDraft, {
    params: { draft },
    body: {
      region: REGION,
      bundle: 'convenience-store',
      answers: ANSWERS,
      filing: {},
      corrections: {},
      materials: [],
      step: '',
      channel: 'pc',
    },
    expectedVersion: 0,
  })
  return `/apply/${draft}`
}

/** Types as an input method does: letters that are not text yet, then the characters that the reader picks, with Enter. */
async function compose(line: CDPSession, field: Locator): Promise<void> {
  await field.focus()
  await field.fill('')
  for (const text of ['b', 'bl', 'bld']) {
    await line.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  }
  // Enter belongs to the input method while it composes: it must submit nothing and close nothing.
  const key = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 } as const
  await line.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
  await line.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  await line.send('Input.imeSetComposition', { text: '便利店', selectionStart: 3, selectionEnd: 3 })
  await line.send('Input.insertText', { text: '便利店' })
}

/** Every text field of the page takes composed text once, and stays where it is. */
async function composeEverywhere(page: Page, fields: Locator): Promise<number> {
  const line = await page.context().newCDPSession(page)
  const before = page.url()
  const all = await fields.all()
  for (const field of all) {
    await compose(line, field)
    await expect.poll(() => field.inputValue()).toBe('便利店')
  }
  expect(new URL(page.url()).pathname).toBe(new URL(before).pathname)
  await line.detach()
  return all.length
}

const TEXT = 'input:is([type=text], [type=search], :not([type])):visible:enabled, textarea:visible:enabled'

describe('Chinese by an input method', () => {
  const reader = { language: 'zh', width: 1440 } as const

  it('goes into every text field of the portal once, and nothing happens in the middle of it', async () => {
    const draft = await begin()
    const { page, context } = await openAs(browser, office, 'bh-shop', '/', reader)
    await page.getByRole('searchbox').waitFor()
    expect(await composeEverywhere(page, page.locator(TEXT))).toBeGreaterThan(0)
    let fields = 0
    await page.goto(`${office}${draft}`)
    await page.locator('ol.tasks').waitFor()
    const links = await page.locator('ol.tasks a[href*="/form/"]').all()
    const steps = await Promise.all(links.map((link) => link.getAttribute('href')))
    for (const step of steps) {
      await page.goto(`${office}${step ?? ''}`)
      await page.locator('form.form-page').waitFor()
      // Years, months and numbers are written with digits; the input method must not break on them either.
      fields += await composeEverywhere(page, page.locator('.filled').locator(TEXT))
      await page
        .getByText(/已于|正在保存|没有保存/)
        .first()
        .waitFor()
    }
    expect(fields).toBeGreaterThan(8)
    await page.goto(`${office}/register`)
    await page.getByRole('searchbox').waitFor()
    await composeEverywhere(page, page.locator(TEXT))
    await context.close()
  })

  it('goes into every text field of the desk, where letters are shortcuts too', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
    const { page, context } = await openAs(browser, office, 'bh-clerk-1', `/desk/cases/${walk.id}`, reader)
    await page.getByRole('button', { name: '已交的全部合格' }).click()
    await page.locator('.paper-checks li').first().getByText('不合格', { exact: true }).click()
    await page.getByText('不属于受理范围，拟不予受理').click()
    await page.locator('#reason').waitFor()
    expect(await composeEverywhere(page, page.locator('.case-work').locator(TEXT))).toBeGreaterThanOrEqual(2)
    await walk.accept()
    await signInto({ context }, office, 'bh-examiner-1')
    await page.goto(`${office}/desk/cases/${walk.id}`)
    await page.locator('#note').waitFor()
    expect(await composeEverywhere(page, page.locator('.case-work').locator(TEXT))).toBe(1)
    expect((await walk.view('bh-clerk-1')).history).toHaveLength(2)
    await context.close()
  })
})

describe('rubbish', () => {
  it('in any field of the form is answered with what is wrong, never with a fault of the office', async () => {
    // Somebody who keeps no other drafts: one person may keep so many.
    const shop = await people.as('bh-logistics')
    const { plan, body } = await prepare(shop, 'convenience-store', ANSWERS)
    const scalar = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.double(),
      fc.boolean(),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '\u0000',
        '\ud800',
        "'; drop table cases; --",
        '9'.repeat(400),
        '𠮷\u202e',
      ),
      fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 5 }),
    )
    const filing = fc.dictionary(fc.constantFrom(...plan.form.map(({ key }) => key), '__proto__', 'none'), scalar, {
      maxKeys: 12,
    })
    const cookie = `yizheng-session=${(await signInAs(office, 'bh-logistics')).cookie('yizheng-session')}`
    const send = async (method: string, path: string, sent: unknown, headers: Record<string, string>) => {
      const response = await fetch(office + path, {
        method,
        headers: { cookie, 'x-yizheng-csrf': '1', 'content-type': 'application/json', ...headers },
        body: JSON.stringify(sent),
      })
      await response.arrayBuffer()
      return response.status
    }
    await fc.assert(
      fc.asyncProperty(filing, async (wrong) => {
        const key = crypto.randomUUID()
        const filed = { ...body, filing: { ...body.filing, ...wrong }, draft: undefined }
        const filing = await send('POST', '/api/cases', filed, { 'idempotency-key': key })
        expect(filing).toBeLessThan(500)
        const { filing: _, incomplete: __, ...rest } = body
        const draft = { ...rest, filing: wrong, corrections: {}, step: '', channel: 'pc' }
        const saved = await send('PUT', `/api/drafts/${key}`, draft, { 'if-match': '"0"' })
        expect(saved).toBeLessThan(500)
      }),
      { numRuns: 60 },
    )
  })

  it('typed into the form stays as it was typed, is said to be wrong, and is saved', async () => {
    const draft = await begin()
    const { page, context, faults } = await openAs(browser, office, 'bh-shop', `${draft}/form/applicant`, {
      language: 'zh',
      width: 390,
    })
    const statuses: number[] = []
    page.on('response', (response) => statuses.push(response.status()))
    await page.locator('form.form-page').waitFor()
    const rubbish = '<img src=x onerror=alert(1)>'
    for (const field of await page.locator('.filled').locator(TEXT).all()) await field.fill(rubbish)
    await page.getByRole('button', { name: '保存并继续' }).click()
    await page.locator('.notice-wrong').waitFor()
    for (const field of await page.locator('.filled').locator(TEXT).all()) {
      await expect.poll(() => field.inputValue()).toBe(rubbish)
    }
    await page.getByText(/已于 .*保存/).waitFor()
    await page.reload()
    await page.locator('form.form-page').waitFor()
    for (const field of await page.locator('.filled').locator(TEXT).all()) {
      await expect.poll(() => field.inputValue()).toBe(rubbish)
    }
    await expect.poll(() => page.locator('img[src=x]').count()).toBe(0)
    expect(statuses.filter((status) => status >= 500)).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })

  it('in the address of a page is answered in words', async () => {
    const { page, context } = await openAs(browser, office, 'bh-shop', '/', { language: 'zh', width: 390 })
    for (const path of [
      '/apply/not-a-draft',
      '/apply/%00/form/applicant',
      '/cases/..%2f..%2fetc',
      '/bundles/%3Cscript%3E/plan',
      '/desk/cases/%F0%9F%98%80',
      '/v/%E0%A4%A',
    ]) {
      const answer = await page.goto(office + path)
      expect([path, answer?.status() ?? 0]).toEqual([path, expect.toSatisfy((status) => Number(status) < 500)])
      await page.getByRole('heading', { level: 1 }).first().waitFor()
    }
    const named = await (await people.as('bh-shop')).call(caseRoutes.listMyCases, { query: {} })
    expect(Array.isArray(named.cases)).toBe(true)
    await context.close()
  })
})
