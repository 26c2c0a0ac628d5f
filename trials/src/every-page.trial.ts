import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createClient } from '@yizheng/contract/client'
import { catalogueRoutes } from '@yizheng/contract/catalogue'
import { signInAs } from '@yizheng/server/parties/test-browser'
import { axeFaults } from '../../e2e/src/axe.ts'
import { launchBrowser, open, type Watched } from '../../e2e/src/browser.ts'
import { startOffice } from '../../e2e/src/office.ts'
import { looksOf, RECORD_WORDS, twiceAsLarge, unseenFocus, wordsEver } from '../../e2e/src/page-looks.ts'
import { peopleOf } from '../../e2e/src/people.ts'
import { must, type Trial } from './trial.ts'
import { visitsOf, type Visit } from './visits.ts'

/** Each answer of the office is held back so long, that what stands before it comes is seen. */
const SLOW_MS = 150

const WALKERS = 3

const READERS = [
  { language: 'zh', width: 1440 },
  { language: 'en', width: 390 },
  { language: 'zh', width: 390 },
  { language: 'en', width: 1440 },
] as const
type Reader = (typeof READERS)[number]
type Browser = Awaited<ReturnType<typeof launchBrowser>>
type Page = Watched['page']

export const trial: Trial = {
  about:
    'Every page as each kind of person who may open it, in both languages, at 390 and 1440 pixels, as it is and with text twice as large, over a slow line, by keyboard: nothing is covered, cut off or wider than the page, no key or note of a program is shown, however briefly, and each stop of the Tab key is seen.',
  async run() {
    const given = process.env['OFFICE']
    const directory = mkdtempSync(join(tmpdir(), 'yizheng-every-page-'))
    const office = given === undefined ? await startOffice(directory, { DEMONSTRATION_CASES: 'on' }) : undefined
    const url = given ?? office?.url ?? ''
    const browser = await launchBrowser()
    try {
      if (office) await livedIn(() => office.said())
      return await walk(url, browser)
    } finally {
      await browser.close()
      await office?.stop()
      rmSync(directory, { recursive: true, force: true })
    }
  },
}

async function livedIn(said: () => string): Promise<void> {
  const deadline = Date.now() + 300_000
  while (!/(\d+) of \1 cases/.test(said())) {
    must(Date.now() < deadline, `the demonstration's cases were not made:\n${said()}`)
    await wait(500)
  }
}

async function walk(url: string, browser: Browser) {
  const only = new RegExp(process.env['ONLY'] ?? '')
  const visits = (await visitsOf(url, peopleOf(url))).filter(({ path }) => only.test(path))
  const keys = await keysOf(url)
  const sessions = new Map<string, string>()
  const faults = new Map<string, string[]>()
  let opened = 0
  // Bundles are many and of one make: in each language on the narrow screen, where least has room.
  const waiting = READERS.flatMap((reader) =>
    visits
      .filter(
        ({ path }) =>
          reader.width === 390 || !path.startsWith('/bundles/') || /convenience-store|internet-cafe/.test(path),
      )
      .map((visit) => ({ reader, visit })),
  )
  const walked = new Set<string>()
  async function walker(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { reader, visit } = next
      const kind = kindOf(visit, reader)
      const whole = !walked.has(kind)
      walked.add(kind)
      const found = await visited(url, browser, { visit, reader, keys, sessions, whole }).catch((error: unknown) => [
        `it could not be walked: ${String(error).split('\n')[0]}`,
      ])
      opened += 1
      const where = `${visit.path} (${visit.person ?? 'anyone'}, ${reader.language}, ${reader.width} px)`
      for (const fault of found) {
        faults.set(fault, [...(faults.get(fault) ?? []), where])
        console.error(`${where}: ${fault}`)
      }
    }
  }
  // A page mostly waits for its line, so that several are walked at once.
  await Promise.all(Array.from({ length: WALKERS }, walker))
  const told = [...faults].map(
    ([fault, where]) => `${fault}: ${where[0]}${where.length > 1 ? ` and ${where.length - 1} more` : ''}`,
  )
  must(told.length === 0, told.join('\n'))
  const persons = new Set(visits.map(({ person }) => person))
  return {
    measured: [
      ['pages opened', String(opened)],
      ['addresses', String(new Set(visits.map(({ path }) => path)).size)],
      ['kinds of person, nobody included', String(persons.size)],
      ['faults', '0'],
    ] as const,
    notTried: ['other browsers than Chromium', 'screen readers'],
  }
}

/** The keys of the catalogue, which nobody reads; one that is a word of a page as well is none of them. */
async function keysOf(url: string): Promise<Set<string>> {
  const { items, bundles, departments } = await createClient({ baseUrl: url }).call(catalogueRoutes.listNames, {})
  return new Set([items, bundles, departments].flatMap((names) => Object.keys(names)))
}

/** Visits of one kind differ in what they say, and not in what can be done there: one of them is gone through with the Tab key. */
function kindOf({ person, path }: Visit, { language, width }: Reader): string {
  const whose = /cases/.test(path) ? person : ''
  return [
    language,
    width,
    whose,
    path
      .replace(/\?.*/, '')
      .replace(/120116[^/]*/, ':case')
      .replace(/bundles\/[^/]*/, 'bundles/:key'),
  ].join(' ')
}

type Seen = {
  visit: Visit
  reader: Reader
  keys: Set<string>
  sessions: Map<string, string>
  /** Whether axe looks at it and each stop of the Tab key is. */
  whole: boolean
}

async function visited(
  url: string,
  browser: Browser,
  { visit, reader, keys, sessions, whole }: Seen,
): Promise<string[]> {
  const session = visit.person === undefined ? undefined : await sessionOf(url, visit.person, sessions)
  const watched = await open(browser, url, '/robots.txt', {
    ...reader,
    bypassCsp: true,
    ...(session !== undefined && { session }),
  })
  const { page, context } = watched
  try {
    await slow(context)
    await context.addInitScript(RECORD_WORDS)
    await page.goto(url + visit.path)
    await settled(page)
    const asIs = await looksOf(page, reader.language)
    const axe = whole ? await axeFaults(page) : []
    const shown = (await wordsEver(page)).filter((text) => keys.has(text)).map((key) => `the key ${key} is shown`)
    if (whole) await keep(page, visit, reader, '')
    const focus = whole ? await unseenFocus(page) : []
    await twiceAsLarge(page)
    const large = (await looksOf(page, reader.language)).filter((each) => !asIs.includes(each))
    if (whole) await keep(page, visit, reader, '-large')
    return [
      ...asIs,
      ...axe,
      ...shown,
      ...focus,
      ...large.map((each) => `with larger text: ${each}`),
      ...watched.faults,
      ...watched.foreign,
    ]
  } finally {
    await context.close()
  }
}

async function slow(context: Watched['context']): Promise<void> {
  await context.route(/\/api\//, async (route) => {
    await wait(SLOW_MS)
    await route.continue().catch(() => {})
  })
}

async function settled(page: Page): Promise<void> {
  await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
}

async function sessionOf(url: string, person: string, sessions: Map<string, string>): Promise<string> {
  const known = sessions.get(person) ?? (await signInAs(url, person)).cookie('yizheng-session') ?? ''
  sessions.set(person, known)
  return known
}

async function keep(page: Page, visit: Visit, reader: Reader, how: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  const name = `${visit.person ?? 'anyone'}-${visit.path}`.replaceAll(/\W+/g, '-').slice(0, 60)
  await page.screenshot({ path: join(folder, `${name}-${reader.language}-${reader.width}${how}.png`), fullPage: true })
}
