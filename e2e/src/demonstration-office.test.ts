import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser, open } from './browser.ts'
import { startOffice, type Office } from './office.ts'
import { expectSoundAtBoth, keepPicture, openAs } from './shell-open.ts'
import { walked } from './ways.ts'

const directory = mkdtempSync(join(tmpdir(), 'yizheng-lived-in-'))
let office: Office
let browser: Browser

beforeAll(async () => {
  office = await startOffice(directory, { DEMONSTRATION_CASES: 'on' })
  // Its past is made after it has opened.
  while (!/(\d+) of \1 cases/.test(office.said())) await new Promise((resolve) => setTimeout(resolve, 100))
  browser = await launchBrowser()
}, 180_000)
afterAll(async () => {
  await office.stop()
  rmSync(directory, { recursive: true, force: true })
})

/** Who signs in, where they find themselves, and what of the past month waits there for them. */
const PEOPLE = [
  { person: 'bh-shop', home: '/', rows: '.theme' },
  { person: 'bh-clerk-1', home: '/desk', rows: '.task-link' },
  { person: 'bh-examiner-1', home: '/desk', rows: '.task-link' },
  { person: 'bh-inspector-1', home: '/desk', rows: '.task-link' },
  { person: 'bh-approver-1', home: '/desk', rows: '.task-link' },
  { person: 'bh-maker-1', home: '/desk', rows: '.task-link' },
  { person: 'bh-regulator-market', home: '/inbox', rows: '.handover' },
  { person: 'bh-head', home: '/board', rows: '.board-figure, .tile, table tbody tr' },
] as const

describe.each(walked([1440, 390]))('an office that has been lived in, at %d px', (width) => {
  it.each(PEOPLE)('lets $person in with one click, to their own work', async ({ person, home, rows }) => {
    const reader = { language: 'zh', width, bypassCsp: true } as const
    const { page, context, faults, foreign } = await open(browser, office.url, `/sign-in?as=${person}`, reader)
    await page.locator('ul.people button').first().click()
    await page.waitForURL((address) => address.pathname === home)
    await page.locator(rows).first().waitFor()
    await expect.poll(() => page.locator(rows).count()).toBeGreaterThan(0)
    await page
      .getByText(/演示环境/)
      .first()
      .waitFor()
    await expectSoundAtBoth(page, width, home === '/' ? 44 : 32)
    await keepPicture(page, 'lived-in', `${person}-${width}`)
    expect([...faults, ...foreign]).toEqual([])
    await context.close()
  })

  it('shows the people one can sign in as, by what they do', async () => {
    const { page, context } = await open(browser, office.url, '/sign-in', { language: 'zh', width, bypassCsp: true })
    await page.locator('ul.people button').first().waitFor()
    // The tour first, in its order.
    await expect.poll(() => page.locator('ul.people').first().getByRole('button').count()).toBe(8)
    await expect.poll(() => page.locator('ul.people button').first().getAttribute('value')).toBe('bh-shop')
    await expectSoundAtBoth(page, width)
    await keepPicture(page, 'lived-in', `people-${width}`)
    await context.close()
  })
})

type Item = { timeLimit: { promised: number } }

/** Puts a next version of the catalogue in its place, with one item changed. */
function layReady(change: (item: Item) => object): void {
  const next = join(directory, 'catalogue-next')
  cpSync(fileURLToPath(new URL('../../catalogue', import.meta.url)), next, { recursive: true })
  // The worked results of the bundles are for the version in force.
  for (const name of readdirSync(join(next, 'bundles'))) {
    const bundle = JSON.parse(readFileSync(join(next, 'bundles', name), 'utf8')) as object
    writeFileSync(join(next, 'bundles', name), JSON.stringify({ ...bundle, scenarios: [] }))
  }
  const file = join(next, 'items', 'food-operation.json')
  const item = JSON.parse(readFileSync(file, 'utf8')) as Item
  writeFileSync(file, JSON.stringify(change(item)))
}

describe.each(walked([1440, 390]))('a next version of the catalogue, at %d px', (width) => {
  const look = async (name: string, work: (page: Awaited<ReturnType<typeof openAs>>['page']) => Promise<void>) => {
    const reader = { language: 'zh', width, bypassCsp: true } as const
    const { page, context } = await openAs(browser, office.url, 'bh-catalogue', '/next-catalogue', reader)
    await work(page)
    await expectSoundAtBoth(page, width, 32)
    await keepPicture(page, 'next-catalogue', `${name}-${width}`)
    await context.close()
  }

  it('is looked for, shown with every case it would change, and refused with its faults', async () => {
    rmSync(join(directory, 'catalogue-next'), { recursive: true, force: true })
    await look('none', async (page) => {
      await page.getByText('没有待启用的新版目录').waitFor()
    })
    layReady((item) => ({ ...item, timeLimit: { ...item.timeLimit, promised: 3 } }))
    await look('shorter', async (page) => {
      const rows = page.locator('tbody tr')
      await rows.first().waitFor()
      await expect.poll(() => rows.count()).toBeGreaterThan(3)
      await rows.getByText('改按新版办理').first().waitFor()
      await rows.locator('summary', { hasText: '个期限变动' }).first().click()
      await rows
        .getByText(/^承诺期限 食品经营许可.*：\d{4}-\d\d-\d\d 改为 \d{4}-\d\d-\d\d$/)
        .first()
        .waitFor()
    })
    layReady((item) => ({ ...item, timeLimit: { ...item.timeLimit, promised: -1 } }))
    await look('faulty', async (page) => {
      await page.getByText('新版目录有 1 处错误，不能启用').waitFor()
      await page.getByText(/food-operation\.json \/timeLimit\/promised/).waitFor()
    })
  })
})
