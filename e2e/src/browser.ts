import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core'

const ARTEFACTS = fileURLToPath(new URL('../../test-artefacts', import.meta.url))

/** What Playwright turns off in Chromium, as far as it concerns pages of one origin. */
const DRIVER_OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'PreconnectToSearch',
]

let launched: Promise<Browser> | undefined

/**
 * The browser of this worker: started with its first journey, and again should it have ended. It is Debian's Chromium without windows
 * (or the browser in CHROMIUM), without its own traffic; it ends with the worker.
 */
export async function launchBrowser(): Promise<Browser> {
  if (launched === undefined || !(await launched).isConnected()) launched = launch()
  return launched
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      // One process less to start and to speak with; nothing is drawn by a graphics card here.
      '--in-process-gpu',
      // Every page runs its scripts, and those that look for faults, once: to make them faster meanwhile was a third of all work.
      '--js-flags=--no-opt --no-maglev --min-semi-space-size=16',
      // A page that follows another of the same site has its frame: a new one for each was a third of all that opening a page took.
      // The driver's own list of what is off goes with it: of two such lists Chromium reads the last.
      `--disable-features=${[...DRIVER_OFF, 'RenderDocument', 'SpareRendererForSitePerProcess'].join(',')}`,
    ],
  })
}

export type Reader = {
  readonly language: 'zh' | 'en'
  readonly width: number
  readonly elder?: boolean
  /** Lifts the content security policy, so that axe can be put into the page. */
  readonly bypassCsp?: boolean
  /** The session that the reader's browser has from the start. */
  readonly session?: string
}

/** A page of one reader, with what a strict site must never do written down as it happens. */
export type Watched = {
  readonly page: Page
  readonly context: BrowserContext
  /** Requests that left the origin. */
  readonly foreign: string[]
  /** What the content security policy stopped, and errors of the page. */
  readonly faults: string[]
  /** Requests that have no answer yet: for a journey that fails to say what its page waits for. */
  readonly unanswered: Set<Request>
}

/** A reader's page, and where what happens on it is written down for the journey that has it now. */
type Kept = {
  readonly page: Page
  readonly context: BrowserContext
  readonly office: string
  readonly likeness: string
  watched: Watched
}

/** Pages that were left: they lie open, empty, until the next reader who is alike. The process that shows a page has then read it before. */
const left: Kept[] = []
const opened = new WeakMap<BrowserContext, Kept>()

/** Opens `path` of the office as this reader would: width, language and text size as given; nothing is kept there of anybody before. */
export async function open(browser: Browser, office: string, path: string, reader: Reader): Promise<Watched> {
  const { session, language, width, elder = false, bypassCsp = false } = reader
  const likeness = JSON.stringify([office, language, width, elder, bypassCsp])
  const at = left.findIndex((each) => each.likeness === likeness && each.context.browser() === browser)
  const kept = left.splice(at, at < 0 ? 0 : 1)[0] ?? (await openNew(browser, office, reader, likeness))
  const { page, context } = kept
  const watched: Watched = { page, context, foreign: [], faults: [], unanswered: new Set() }
  kept.watched = watched
  if (session !== undefined) await giveSession(context, office, session)
  await page.goto(office + path)
  return watched
}

async function openNew(browser: Browser, office: string, reader: Reader, likeness: string): Promise<Kept> {
  const phone = reader.width < 600
  const context = await browser.newContext({
    viewport: { width: reader.width, height: phone ? 844 : 900 },
    locale: reader.language === 'zh' ? 'zh-CN' : 'en-GB',
    isMobile: phone,
    hasTouch: phone,
    bypassCSP: reader.bypassCsp ?? false,
  })
  if (reader.elder === true) await context.addInitScript("localStorage.setItem('yizheng.view', 'elder')")
  await context.addInitScript(
    "addEventListener('securitypolicyviolation', (e) => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))",
  )
  // Beside other work on a small machine a page takes ten times as long as alone.
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const kept: Kept = {
    page,
    context,
    office,
    likeness,
    watched: { page, context, foreign: [], faults: [], unanswered: new Set() },
  }
  opened.set(context, kept)
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(office) && !url.startsWith('data:') && !url.startsWith('blob:')) kept.watched.foreign.push(url)
  })
  page.on('request', (request) => kept.watched.unanswered.add(request))
  page.on('requestfinished', (request) => kept.watched.unanswered.delete(request))
  page.on('requestfailed', (request) => kept.watched.unanswered.delete(request))
  page.on('pageerror', (error) => kept.watched.faults.push(error.message))
  page.on('console', (message) => {
    if (/^policy: |Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) {
      kept.watched.faults.push(message.text())
    }
  })
  return kept
}

/**
 * Leaves a page to the next reader who is alike: nobody is signed in there any more and nothing is kept. A journey that changed what
 * this does not take back (the clock, the line, the size or the media of the page) closes its context instead.
 */
export async function leave({ page, context }: Pick<Watched, 'page' | 'context'>): Promise<void> {
  const kept = opened.get(context)
  if (kept?.page !== page || context.pages().length > 1) return context.close()
  try {
    await context.clearCookies()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    // A picture of the office has no script of its own, and stands where what the pages kept can be cleared.
    await page.goto(`${kept.office}/seal.svg`)
    await page.evaluate('sessionStorage.clear()')
    const line = await context.newCDPSession(page)
    await line.send('Storage.clearDataForOrigin', { origin: kept.office, storageTypes: 'all' })
    await line.detach()
    left.push(kept)
  } catch {
    // Of an office that is gone, say: the next reader gets a page that is new.
    await context.close()
  }
}

/** Gives a browser the cookie of a session. */
export function giveSession(context: BrowserContext, office: string, session: string): Promise<void> {
  return context.addCookies([{ name: 'yizheng-session', value: session, url: office, httpOnly: true, sameSite: 'Lax' }])
}

/** How many pixels the page is wider than its screen. */
export async function overflowOf(page: Page, width: number): Promise<number> {
  return (await page.evaluate<number>('document.documentElement.scrollWidth')) - width
}

/**
 * Controls lower or narrower than `pixels`, by name. A radio or a checkbox is as large as its label; a link within a sentence is as
 * large as its line and is not counted; what cannot be seen is not either.
 */
export function smallTargets(page: Page, pixels: number): Promise<string[]> {
  return page.evaluate<
    string[]
  >(`[...document.querySelectorAll('a[href], button, summary, input')].flatMap((control) => {
    const target = ['radio', 'checkbox'].includes(control.type) ? control.closest('label') : control
    const box = target.getBoundingClientRect()
    const style = getComputedStyle(target)
    if (box.width === 0 || style.visibility === 'hidden' || style.display === 'inline') return []
    if (control.classList.contains('skip')) return []
    const after = getComputedStyle(target, '::after')
    const whole = after.position === 'absolute' ? target.closest('li').getBoundingClientRect() : box
    const small = whole.height < ${pixels} - 0.5 || whole.width < ${pixels} - 0.5
    return small ? [(control.textContent || control.id) + ' ' + Math.round(whole.width) + 'x' + Math.round(whole.height)] : []
  })`)
}

/** Keeps a picture of the whole page among the artefacts of the run, where PICTURES asks for them. */
export async function picture(page: Page, name: string, area = 'portal'): Promise<void> {
  // Drawing a whole page takes as long as all that is checked on it, and nobody looks at the pictures of most runs.
  if (!process.env['PICTURES']) return
  const folder = join(ARTEFACTS, area)
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

/** Which element has the focus, as `tag#id` or `tag "text"`. */
export function focusOf(page: Page): Promise<string> {
  return page.evaluate<string>(
    `(() => { const e = document.activeElement; return e.id ? e.localName + '#' + e.id : e.localName + ' "' + e.textContent + '"' })()`,
  )
}

/** The roles assistive technology is given for the page, counted. */
export async function roleCounts(page: Page, context: BrowserContext): Promise<ReadonlyMap<string, number>> {
  const session = await context.newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const counts = new Map<string, number>()
  for (const node of nodes) {
    const role: unknown = node.role?.value
    if (!node.ignored && typeof role === 'string') counts.set(role, (counts.get(role) ?? 0) + 1)
  }
  return counts
}
