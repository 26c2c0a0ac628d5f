import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { draftRoutes } from '@yizheng/contract/drafts'
import { PROBLEMS } from '@yizheng/contract/problem'
import { launchBrowser, leave, open } from './browser.ts'
import { officeHere } from './office-here.ts'
import { peopleOf, REGION, Walk } from './people.ts'
import { openAs } from './shell-open.ts'

const office = officeHere()
const people = peopleOf(office)
let browser: Browser
let id = ''
let draft = ''

beforeAll(async () => {
  browser = await launchBrowser()
  const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
  await walk.accept()
  id = walk.id
  draft = crypto.randomUUID()
  const contents = { answers: {}, filing: {}, corrections: {}, materials: [], step: '', channel: 'pc' as const }
  await (
    await people.as('bh-shop')
  ).call(draftRoutes.saveDraft, {
    params: { draft },
    body: { region: REGION, bundle: 'convenience-store', ...contents },
    expectedVersion: 0,
  })
})

/** One call of a page, and what is there once it was answered. */
const CALLS = [
  { person: 'nobody', path: '/register', call: '**/api/register*', shows: '#grants-title' },
  { person: 'nobody', path: '/bundles/hotel', call: '**/api/bundles/hotel*', shows: 'h1' },
  { person: 'bh-shop', path: '/apply/{draft}/form/applicant', call: '**/api/drafts/*', shows: 'main form' },
  { person: 'bh-shop', path: '/my', call: '**/api/cases*', shows: 'main h1' },
  { person: 'bh-examiner-1', path: '/desk', call: '**/api/desk/tasks*', shows: 'main tbody tr' },
  { person: 'bh-examiner-1', path: '/desk/cases/{case}', call: '**/preparation', shows: '.case-work' },
] as const

describe('a call that the office refuses in a rush, while it answers others', () => {
  it.each(CALLS)(
    '$call on $path of $person is made again by the page itself',
    async ({ person, path, call, shows }) => {
      const reader = { language: 'zh', width: 1440 } as const
      const watched =
        person !== 'nobody'
          ? await openAs(browser, office, person, '/signed-in', reader)
          : await open(browser, office, '/seal.svg', reader)
      const { page } = watched
      let refused = 0
      const { status, title } = PROBLEMS.unavailable
      await page.route(call, async (route) => {
        refused += 1
        if (refused > 1) return route.continue()
        const words = { title, detail: title }
        const body = { type: 'urn:yizheng:problem:unavailable', title: title.zh, status, code: 'unavailable', words }
        await route.fulfill({
          status,
          headers: { 'retry-after': '1' },
          contentType: 'application/problem+json',
          body: JSON.stringify({ ...body, detail: title.zh, instance: 'urn:uuid:0' }),
        })
      })
      await page.goto(office + path.replace('{draft}', draft).replace('{case}', id))
      await page.locator(shows).first().waitFor()
      await expect.poll(() => refused).toBeGreaterThan(1)
      await expect.poll(() => page.locator('.notice-wrong').count()).toBe(0)
      await leave(watched)
    },
  )
})

/** Code that is fetched when it is needed, and stands outside what a page that goes wrong takes with it. */
const CODE = [
  { person: 'bh-examiner-1', path: '/desk', code: '**/assets/DeskShell-*.js', shows: 'main tbody tr' },
  { person: 'bh-shop', path: '/', code: '**/assets/OpenDrafts-*.js', shows: '.open-drafts' },
] as const

describe('code that the office refuses in a rush', () => {
  it.each(CODE)(
    '$code on $path of $person is fetched again by the page itself',
    async ({ person, path, code, shows }) => {
      const watched = await openAs(browser, office, person, '/signed-in', { language: 'zh', width: 1440 })
      const { page } = watched
      let refused = 0
      // Beforehand, as the page says it will be needed, and when it is; a browser that has not been answered yet asks once for both.
      await page.route(code, (route) => {
        refused += 1
        return refused > 2 ? route.continue() : route.fulfill({ status: PROBLEMS.unavailable.status })
      })
      await page.goto(office + path)
      await page.locator(shows).first().waitFor()
      expect(refused).toBeGreaterThan(1)
      await leave(watched)
    },
  )
})

describe('a frame that breaks', () => {
  it('leaves a page that says so and offers a reload, which helps', async () => {
    const watched = await openAs(browser, office, 'bh-examiner-1', '/signed-in', { language: 'zh', width: 1440 })
    const { page } = watched
    const broken = 'export function DeskShell() { throw new Error("broken on purpose") }'
    let times = 0
    await page.route('**/assets/DeskShell-*.js', (route) => {
      times += 1
      return times > 1 ? route.continue() : route.fulfill({ contentType: 'text/javascript', body: broken })
    })
    await page.goto(`${office}/desk`)
    await expect.poll(() => page.locator('main h1').allInnerTexts()).toEqual(['这个页面出了问题'])
    await page.locator('main button').click()
    await page.locator('main tbody tr').first().waitFor()
    // The defect is told to whoever looks at the page's console.
    watched.faults.length = 0
    await leave(watched)
  })
})
