import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Locator, Page, Route } from 'playwright-core'
import { PROBLEMS } from '@yizheng/contract/problem'
import { caseRoutes } from '@yizheng/contract/cases'
import { launchBrowser } from './browser.ts'
import { officeHere } from './office-here.ts'
import { peopleOf, Walk } from './people.ts'
import { recorded, screens } from './screens.ts'
import { expectSoundAtBoth } from './shell-open.ts'
import { walked } from './ways.ts'

const office = officeHere()
const people = peopleOf(office)
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

type Code = keyof typeof PROBLEMS

/** Every way in which the act can be answered without being done: what its route states, what any route may, and what is no answer. */
const codes: readonly Code[] = [
  ...new Set<Code>([
    ...caseRoutes.refuseLicence.problems,
    'not-signed-in',
    'not-allowed',
    'version-conflict',
    'unavailable',
  ]),
]
const failures: readonly (readonly [string, (route: Route) => Promise<void>])[] = [
  ...codes.map((code) => [code, (route: Route) => route.fulfill(problem(code))] as const),
  ['no line', (route) => route.abort('internetdisconnected')],
  [
    'the page of a proxy',
    (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }),
  ],
]

function problem(code: Code) {
  const { status, title } = PROBLEMS[code]
  const detail = { zh: `${title.zh}：`.repeat(12), en: `${title.en}: `.repeat(12) }
  const body = {
    type: `urn:yizheng:problem:${code}`,
    title: title.zh,
    status,
    code,
    words: { title, detail },
    detail: detail.zh,
    instance: 'urn:uuid:0',
    faults: [1, 2, 3].map((at) => ({ pointer: `/reasons/${at}`, reason: detail })),
  }
  return { status, contentType: 'application/problem+json', body: JSON.stringify(body) }
}

const sizeOf = async (button: Locator) => (await button.boundingBox()) ?? expect.unreachable('the button is gone')

const REASONS = '经营场所与居民住宅未分隔，不符合《食品经营许可和备案管理办法》第十二条。'

async function failsAs(page: Page, fail: (route: Route) => Promise<void>): Promise<string> {
  await page.route('**/refuse*', fail)
  await page.locator('.confirm-acts button').first().click()
  const told = page.locator('.confirm [role=alert]')
  await told.waitFor()
  const said = (await told.innerText()).trim()
  await page.unroute('**/refuse*')
  return said
}

describe.each(walked([1440, 390]))('an act that is not done, at %d px', (width) => {
  const desk = screens(() => browser, office, 'act-failed', { language: 'zh', width })

  it('says why above its buttons, which stay as large as they were, keeps what was typed, and can be sent again', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
    await walk.accept()
    await walk.examine(walk.plan.approvals[0]?.key ?? '', 'fail')
    await desk.at('bh-approver-1', `/desk/cases/${walk.id}`, 'refused', async (page) => {
      await page.locator('#choice').getByText('不予许可', { exact: true }).click()
      await page.locator('#reasons').fill(REASONS)
      const review = page.getByRole('button', { name: '核对并确认' })
      await review.click()
      const button = page.locator('.confirm-acts button').first()
      const { height } = await sizeOf(button)
      for (const [name, fail] of failures) {
        const said = await failsAs(page, fail)
        const now = await sizeOf(button)
        const card = await sizeOf(page.locator('.confirm'))
        expect([name, said.length > 4, now.height]).toEqual([name, true, height])
        expect([name, now.x >= card.x, now.x + now.width <= card.x + card.width]).toEqual([name, true, true])
        await expect.poll(() => page.locator('#reasons').inputValue()).toBe(REASONS)
        // Another failure must be told anew: what is read before the next one is not what was said of this one.
        await page.locator('.confirm-acts button').last().click()
        await review.click()
      }
      await failsAs(page, failures[0]?.[1] ?? expect.unreachable())
      await expectSoundAtBoth(page, width, 32)
      await button.click()
      await recorded(page)
    })
  })
})
