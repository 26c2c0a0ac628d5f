import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { draftRoutes } from '@yizheng/contract/drafts'
import { looksOf, twiceAsLarge } from './page-looks.ts'
import { peopleOf, REGION, Walk } from './people.ts'
import { launchBrowser, leave, open } from './browser.ts'
import { expectSound, expectSoundAtBoth, keepPicture, openAs } from './shell-open.ts'
import { walked } from './ways.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
const people = peopleOf(office)
let browser: Browser
let draft = ''
let walk: Walk

beforeAll(async () => {
  browser = await launchBrowser()
  draft = crypto.randomUUID()
  await (
    await people.as('bh-shop')
  ).call(draftRoutes.saveDraft, {
    params: { draft },
    body: {
      region: REGION,
      bundle: 'convenience-store',
      answers: { 'sells-otc': true, 'sells-tobacco': true },
      filing: {},
      corrections: {},
      materials: [],
      step: '',
      channel: 'pc',
    },
    expectedVersion: 0,
  })
  walk = await Walk.file(people, 'bh-shop', 'convenience-store', { 'sells-otc': true, 'sells-tobacco': true })
  await walk.accept()
})

const PAGES = [
  { person: 'bh-shop', path: '/apply/{draft}' },
  { person: 'bh-shop', path: '/apply/{draft}/form/applicant' },
  { person: 'bh-shop', path: '/apply/{draft}/form/business' },
  { person: 'bh-shop', path: '/apply/{draft}/papers' },
  { person: 'bh-shop', path: '/apply/{draft}/check' },
  { person: 'bh-shop', path: '/my' },
  { person: 'bh-shop', path: '/bundles/internet-cafe/plan' },
  { person: 'bh-shop', path: '/cases/{case}' },
  { person: 'bh-clerk-1', path: '/desk' },
  { person: 'bh-clerk-1', path: '/desk/search?q=%E4%BE%BF%E5%88%A9' },
  { person: 'bh-examiner-1', path: '/desk/cases/{case}' },
  { person: 'bh-inspector-1', path: '/desk/cases/{case}' },
  { person: 'bh-regulator-market', path: '/inbox' },
  { person: 'bh-head', path: '/board' },
  { person: 'bh-catalogue', path: '/next-catalogue' },
  { person: 'bh-system-admin', path: '/faults' },
] as const

/** The address of a page of `PAGES`: with the draft and the case of this journey. */
function addressOf(path: string): string {
  return path.replace('{draft}', draft).replace('{case}', walk.id)
}

/** Waits until a page shows what it has, or why it has not. */
async function settled(page: Page): Promise<void> {
  await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
}

const READERS = [
  { language: 'en', width: 320, elder: false },
  { language: 'zh', width: 390, elder: true },
] as const

describe.each(READERS)('every page of those signed in, in $language at $width px (elder view: $elder)', (reader) => {
  it.each(PAGES)('$path of $person holds', async ({ person, path }) => {
    const address = addressOf(path)
    const watched = await openAs(browser, office, person, address, { ...reader, bypassCsp: true })
    await settled(watched.page)
    // A page that has gone wrong is sound too: it shows little.
    await expect.poll(() => watched.page.locator('.notice-wrong').allInnerTexts()).toEqual([])
    await expectSound(watched.page, reader.width, address.startsWith('/desk') ? 32 : 44)
    expect(await looksOf(watched.page, reader.language)).toEqual([])
    expect([...watched.faults, ...watched.foreign]).toEqual([])
    await leave(watched)
  })
})

const PUBLIC = [
  '/',
  '/bundles/convenience-store',
  '/bundles/internet-cafe/plan',
  '/register',
  '/figures',
  '/how-we-work',
  '/certificates',
]

describe.each(
  walked([
    { language: 'en', width: 390 },
    { language: 'zh', width: 1440 },
  ]),
)('every public page with text twice as large, in $language at $width px', (reader) => {
  it.each(PUBLIC)('%s holds: nothing is covered, cut off or outside', async (address) => {
    const { page, context, faults } = await open(browser, office, address, { ...reader, bypassCsp: true })
    await settled(page)
    await expect.poll(() => page.locator('.notice-wrong').allInnerTexts()).toEqual([])
    await twiceAsLarge(page)
    expect(await looksOf(page, reader.language)).toEqual([])
    expect(faults).toEqual([])
    await leave({ page, context })
  })
})

describe.each(
  walked([
    { language: 'zh', width: 1440 },
    { language: 'en', width: 390 },
  ]),
)('an office that answers with a fault, in $language at $width px', (reader) => {
  it.each(PAGES)('is told on $path of $person, and nothing breaks', async ({ person, path }) => {
    const address = addressOf(path)
    const watched = await openAs(browser, office, person, '/signed-in', { ...reader, bypassCsp: true })
    const { page, context } = watched
    await page.route(/\/api\/(?!session|catalogue(?!\/next))/, (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'urn:yizheng:problem:unexpected',
          title: '系统出现问题',
          status: 500,
          code: 'unexpected',
          words: {
            title: { zh: '系统出现问题', en: 'Something went wrong here' },
            detail: { zh: '系统未能完成此操作。', en: 'The office could not do this.' },
          },
        }),
      }),
    )
    const answer = await page.goto(office + address)
    await page
      .getByText(/系统出现问题|系统未能完成|Something went wrong here|could not do this/)
      .first()
      .waitFor()
      .catch(async () => {
        const waits = [...watched.unanswered].map((request) => request.url()).join('\n')
        const says = await page.locator('body').innerText()
        throw new Error(
          `no fault is told at ${page.url()} (${answer?.status()}), which says:\n${says}\nand waits for:\n${waits}`,
        )
      })
    await expectSoundAtBoth(page, reader.width, address.startsWith('/desk') ? 32 : 44)
    await keepPicture(
      page,
      'faults',
      `${address.replaceAll(/[0-9a-f-]{36}|120116\.\w+/g, 'x').replaceAll(/\W+/g, '-')}-${reader.language}-${reader.width}`,
    )
    expect([...watched.faults, ...watched.foreign]).toEqual([])
    await leave({ page, context })
  })
})
