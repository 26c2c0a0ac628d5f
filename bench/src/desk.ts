import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchBrowser } from '@yizheng/e2e/browser'
import { startOffice } from '@yizheng/e2e/office'
import { peopleOf, Walk } from '@yizheng/e2e/people'
import { openAs } from '@yizheng/e2e/shell-open'
import type { Browser, Page } from 'playwright-core'
import { spread } from './figures.ts'
import { copyCases } from './growth-fill.ts'
import { load } from './machine.ts'
import { JUDGED, judged, table, type Section } from './report.ts'
import type { Server } from './servers.ts'

/** Tasks that wait at the clerk's seat, and how many pages of them (of 50) are on the screen in the end. */
const TASKS = 10_000
const PAGES = 20
const ROUNDS = 3
/** Of the design: the worst interaction at the desk, from the hand to the next picture. */
const WORST_MS = 150

type Work = { readonly what: string; readonly act: (page: Page) => Promise<void> }

/** What a clerk does with a list, each by real keys and clicks; the list is as long as the pages that were asked for. */
const WORKS: readonly Work[] = [
  {
    what: 'the next row by key, ten times',
    act: async (page) => {
      for (let row = 0; row < 10; row += 1) await page.keyboard.press('j')
    },
  },
  {
    what: 'say that one is on it',
    act: async (page) => {
      await page.locator('.claim button').nth(3).click()
      await page
        .locator('.task .claim')
        .nth(3)
        .getByRole('button', { name: /Release/ })
        .waitFor()
    },
  },
  {
    what: 'take that back',
    act: async (page) => {
      await page.locator('.claim button').nth(3).click()
      await page.locator('.task .claim').nth(3).getByText('Nobody').waitFor()
    },
  },
  { what: 'type into the search', act: (page) => page.locator('#desk-search').pressSequentially('2026') },
  {
    what: 'one more page',
    act: async (page) => {
      const rows = await page.locator('.task').count()
      await page.locator('.desk-more button').click()
      await page.locator('.task').nth(rows).waitFor()
    },
  },
  {
    what: 'narrow by a filter',
    act: async (page) => {
      await page.locator('select[name=claimed]').focus()
      await page.keyboard.press('ArrowDown')
      await page.locator('.task').first().waitFor({ state: 'detached' })
    },
  },
]

/** The longest interaction of each work in one round, by the browser's own event timing. */
type Round = ReadonlyMap<string, number>

/** How long the desk keeps a hand waiting, with 10,000 tasks at the seat: on the first page, and with 1,000 rows shown. */
export async function benchDesk(server: Server): Promise<Section> {
  const directory = mkdtempSync(join(tmpdir(), 'yizheng-bench-desk-'))
  const url = await server.empty('desk')
  const office = await startOffice(directory, { DATABASE_URL: url })
  const browser = await launchBrowser()
  try {
    await Walk.file(peopleOf(office.url), 'bh-shop', 'convenience-store', { 'sells-otc': true })
    await copyCases(url, TASKS - 1)
    const short: Round[] = []
    const long: Round[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      short.push(await roundOf(browser, office.url, 1))
      long.push(await roundOf(browser, office.url, PAGES))
    }
    return report(short, long)
  } finally {
    await browser.close()
    await office.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function roundOf(browser: Browser, office: string, pages: number): Promise<Round> {
  const { page, context } = await openAs(browser, office, 'bh-clerk-1', '/desk', { language: 'en', width: 1440 })
  try {
    await page.getByText(new RegExp(`of ${TASKS}`)).waitFor()
    for (let shown = 1; shown < pages; shown += 1) {
      await page.locator('.desk-more button').click()
      await page
        .locator('.task')
        .nth(shown * 50)
        .waitFor()
    }
    const found = new Map<string, number>()
    for (const { what, act } of WORKS) found.set(what, await longest(page, () => act(page)))
    return found
  } finally {
    await context.close()
  }
}

/** The longest duration that the browser reports for the interactions of `act`: input, its handlers, the next picture. */
async function longest(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(`(() => {
    window.longest = 0
    window.watch?.disconnect()
    window.watch = new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId > 0) window.longest = Math.max(window.longest, duration)
    })
    window.watch.observe({ type: 'event', durationThreshold: 16 })
  })()`)
  await act()
  // Entries come after the picture they were measured to.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))')
  return page.evaluate<number>('window.longest')
}

function report(short: readonly Round[], long: readonly Round[]): Section {
  const of = (rounds: readonly Round[], what: string) => rounds.map((round) => round.get(what) ?? Number.NaN)
  const worst = (rounds: readonly Round[]) => rounds.map((round) => Math.max(...round.values()))
  const rows = WORKS.map(({ what }) => [what, `${spread(of(short, what))} ms`, `${spread(of(long, what))} ms`])
  return {
    title: 'The desk with a long list',
    lines: [
      `${TASKS.toLocaleString('en')} tasks wait at one seat. The list comes in pages of 50; measured with the first page and with ${PAGES} pages shown,`,
      'in Chromium at 1440 pixels, by real keys and clicks: the longest event of each work as the browser itself times it (Event',
      'Timing, from the input to the next picture, in steps of 8 ms; nothing below 16 ms is reported and stands as 0).',
      '',
      ...table(['', '50 rows shown', `${(PAGES * 50).toLocaleString('en')} rows shown`], rows),
      '',
      ...table(JUDGED, [
        judged('worst interaction, 50 rows', worst(short), { atMost: WORST_MS }, ' ms'),
        judged(
          `worst interaction, ${(PAGES * 50).toLocaleString('en')} rows`,
          worst(long),
          { atMost: WORST_MS },
          ' ms',
        ),
      ]),
      '',
      `Load ${load()}.`,
    ],
  }
}
