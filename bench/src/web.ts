import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { draftRoutes } from '@yizheng/contract/drafts'
import { chromium, type Browser } from 'playwright-core'
import { startOffice } from '@yizheng/e2e/office'
import { peopleOf, REGION, Walk } from '@yizheng/e2e/people'
import { signInAs } from '@yizheng/server/parties/test-browser'
import { median, spread, told } from './figures.ts'
import { JUDGED, judged, table, type Section } from './report.ts'
import { startReferenceForm } from './web-reference.ts'

/**
 * What the pages weigh and how soon they can be read and used: Lighthouse as a phone on a slow line, three rounds, every page
 * once a round, beside a form page of the GOV.UK kit that is served in the same run.
 */

const ROUNDS = 3
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
type Category = (typeof CATEGORIES)[number]

type Page = {
  readonly name: string
  readonly url: string
  readonly cookie?: string
  /** A text of the page: what answers without it (an error, a sign-in) must not be measured in its place. */
  readonly shows: string
  /** Staff pages have their own targets; a page of others has none. */
  readonly tier: 'public' | 'staff' | 'reference'
}

type Reading = Record<Category | 'lcp' | 'cls' | 'tbt' | 'kilobytes', number>

const TARGETS = {
  public: { performance: 95, lcp: 1.8, kilobytes: 95 },
  staff: { performance: 90, lcp: 2.5, kilobytes: 180 },
} as const

export async function benchWeb(): Promise<Section> {
  const directory = mkdtempSync(join(tmpdir(), 'yizheng-bench-web-'))
  const office = await startOffice(directory)
  const reference = await startReferenceForm()
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', `--remote-debugging-port=${port}`],
  })
  try {
    const pages = await pagesOf(office.url, reference.url)
    for (const page of pages) await requireShown(browser, page)
    const readings = new Map(pages.map(({ name }): [string, Reading[]] => [name, []]))
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const page of pages) readings.get(page.name)?.push(await read(page, port))
    }
    return report(pages, readings)
  } finally {
    await browser.close()
    await reference.stop()
    await office.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function pagesOf(office: string, reference: string): Promise<Page[]> {
  const cookieOf = async (person: string) =>
    `yizheng-session=${(await signInAs(office, person)).cookie('yizheng-session')}`
  const walk = await Walk.file(peopleOf(office), 'bh-shop', 'convenience-store', { 'sells-otc': true })
  const { receiptNumber } = await walk.view('bh-clerk-1')
  const draft = await beginDraft(office)
  const [applicant, clerk] = [await cookieOf('bh-shop'), await cookieOf('bh-clerk-1')]
  return [
    { name: 'home', url: `${office}/`, shows: 'One application', tier: 'public' },
    { name: 'bundle', url: `${office}/bundles/convenience-store`, shows: 'Convenience store', tier: 'public' },
    {
      name: 'guiding questions',
      url: `${office}/bundles/convenience-store/plan`,
      cookie: applicant,
      shows: 'What applying together saves',
      tier: 'public',
    },
    {
      name: 'form of an application',
      url: `${office}/apply/${draft}/form/${STEP}`,
      cookie: applicant,
      shows: 'Save and continue',
      tier: 'public',
    },
    { name: 'register', url: `${office}/register`, shows: 'Register of grants', tier: 'public' },
    { name: 'service guide', url: `${office}/guides/food-operation/en`, shows: 'Service guide', tier: 'public' },
    { name: 'worklist', url: `${office}/desk`, cookie: clerk, shows: receiptNumber, tier: 'staff' },
    { name: 'case', url: `${office}/desk/cases/${walk.id}`, cookie: clerk, shows: receiptNumber, tier: 'staff' },
    { name: 'GOV.UK kit form', url: reference, shows: 'Open a convenience store', tier: 'reference' },
  ]
}

/** A draft of the shop, as it is when its form is opened for the first time. Answers with its number. */
async function beginDraft(office: string): Promise<string> {
  const applicant = await peopleOf(office).as('bh-shop')
  const draft = crypto.randomUUID()
  await applicant.call(draftRoutes.saveDraft, {
    params: { draft },
    body: {
      region: REGION,
      bundle: 'convenience-store',
      answers: { 'sells-otc': true },
      filing: {},
      corrections: {},
      materials: [],
      step: '',
      channel: 'phone',
    },
    expectedVersion: 0,
  })
  return draft
}

/** Throws when a page does not come to show what it is measured for. */
async function requireShown(browser: Browser, page: Page): Promise<void> {
  const context = await browser.newContext({
    locale: 'en-GB',
    extraHTTPHeaders: page.cookie === undefined ? {} : { cookie: page.cookie },
  })
  const tab = await context.newPage()
  await tab.goto(page.url)
  await tab.getByText(page.shows).first().waitFor({ state: 'attached' })
  await context.close()
}

/** The first page of the form, and the longest. */
const STEP = 'applicant'

async function read(page: Page, port: number): Promise<Reading> {
  const result = await lighthouse(page.url, {
    port,
    onlyCategories: [...CATEGORIES],
    logLevel: 'error',
    ...(page.cookie !== undefined && { extraHeaders: { cookie: page.cookie } }),
  })
  const report = result?.lhr
  if (report === undefined || report.runtimeError !== undefined) {
    throw new Error(`Lighthouse could not read ${page.name}: ${report?.runtimeError?.message ?? 'no report'}`)
  }
  const value = (audit: string) => report.audits[audit]?.numericValue ?? Number.NaN
  const score = (category: Category) => Math.round((report.categories[category]?.score ?? 0) * 100)
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
    lcp: value('largest-contentful-paint') / 1000,
    cls: value('cumulative-layout-shift'),
    tbt: value('total-blocking-time'),
    kilobytes: value('total-byte-weight') / 1000,
  }
}

function report(pages: readonly Page[], readings: ReadonlyMap<string, readonly Reading[]>): Section {
  const of = (page: Page, key: keyof Reading) => (readings.get(page.name) ?? []).map((reading) => reading[key])
  const middle = (page: Page, key: keyof Reading) => told(median(of(page, key)))
  const rows = pages.map((page) => [
    page.name,
    ...CATEGORIES.map((category) => middle(page, category)),
    `${spread(of(page, 'lcp'))} s`,
    middle(page, 'cls'),
    `${spread(of(page, 'tbt'))} ms`,
    `${middle(page, 'kilobytes')} KB`,
  ])
  const judgedRows = pages.flatMap((page) => {
    if (page.tier === 'reference') return []
    const target = TARGETS[page.tier]
    return [
      judged(`${page.name}: performance`, of(page, 'performance'), { atLeast: target.performance }),
      judged(`${page.name}: accessibility`, of(page, 'accessibility'), { atLeast: 100 }),
      judged(`${page.name}: largest paint`, of(page, 'lcp'), { atMost: target.lcp }, ' s'),
      judged(`${page.name}: first load`, of(page, 'kilobytes'), { atMost: target.kilobytes }, ' KB'),
    ]
  })
  return {
    title: 'Web pages on a phone',
    lines: [
      'Lighthouse, mobile, simulated slow 4G and a slow processor; medians of three rounds in one run. First load is every byte',
      'that came over the line, the answers of the office included. The last line is a form page made of `govuk-frontend`, served',
      'compressed by the same machine.',
      '',
      ...table(['', ...CATEGORIES, 'largest paint', 'layout shift', 'blocked', 'first load'], rows),
      '',
      ...table([...JUDGED], judgedRows),
    ],
  }
}
