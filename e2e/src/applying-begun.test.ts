import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { draftRoutes } from '@yizheng/contract/drafts'
import { launchBrowser, open } from './browser.ts'
import { peopleOf, REGION } from './people.ts'
import { expectSound, keepPicture, openAs } from './shell-open.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

describe('a draft that was begun', () => {
  it.each([1440, 390])('comes first where one would begin anew, at %d px, and nowhere for others', async (width) => {
    const draft = crypto.randomUUID()
    const client = await peopleOf(office).as('bh-bakery')
    await client.call(draftRoutes.saveDraft, {
      params: { draft },
      body: {
        region: REGION,
        bundle: 'bakery',
        answers: {},
        filing: {},
        corrections: {},
        materials: [],
        step: '',
        channel: 'phone',
      },
      expectedVersion: 0,
    })
    const reader = { language: 'zh', width, bypassCsp: true } as const
    const { page, context } = await openAs(browser, office, 'bh-bakery', '/', reader)
    await page.locator('.open-drafts').getByRole('link').first().waitFor()
    await expectSound(page, width)
    await keepPicture(page, 'applying', `begun-home-${width}`)
    await page.goto(`${office}/bundles/gym`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    await expect.poll(() => page.locator('.open-drafts').count()).toBe(0)
    await page.goto(`${office}/bundles/bakery`)
    await page.locator('.open-drafts').getByRole('link').first().click()
    await page.locator('.tasks').waitFor()
    await context.close()
    const stranger = await open(browser, office, '/', reader)
    await stranger.page.locator('.theme').first().waitFor()
    await expect.poll(() => stranger.page.locator('.open-drafts').count()).toBe(0)
    await stranger.context.close()
  })
})
