import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { caseRoutes } from '@yizheng/contract/cases'
import { draftRoutes } from '@yizheng/contract/drafts'
import { launchBrowser } from './browser.ts'
import { fillAll } from './filling.ts'
import { peopleOf } from './people.ts'
import { expectSoundAtBoth, keepPicture, openAs } from './shell-open.ts'
import { walked } from './ways.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
const people = peopleOf(office)
const PLAN = '/apply/new/convenience-store?q.sells-tobacco=yes&q.sells-otc=yes'
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

describe.each(walked([390, 1440]))('a convenience store at %d px', (width) => {
  it('is filed from the plan to the receipt, once, with each field asked once', async () => {
    const watched = await openAs(browser, office, 'bh-shop', PLAN, { language: 'zh', width, bypassCsp: true })
    const { page, context, faults, foreign } = watched
    const pictures = async (name: string) => {
      await expectSoundAtBoth(page, width)
      await keepPicture(page, 'applying', `${name}-${width}`)
    }
    await page.getByRole('button', { name: /开始填写|另外新办一件/ }).click()
    await page.locator('.tasks').waitFor()
    await pictures('tasks')
    await fillAll(page, pictures)
    await pictures('check')
    const address = page.url()
    await page.getByRole('button', { name: '提交申请' }).dblclick()
    await page.getByText('申请已提交').waitFor()
    await pictures('receipt')
    await expect.poll(() => page.evaluate<string>('document.activeElement.localName')).toBe('h1')
    const filed = page.url()
    await page.goBack()
    await page.getByText('这份草稿已经提交或删除').waitFor()
    await page.goto(address)
    await page.getByText('这份草稿已经提交或删除').waitFor()
    await pictures('gone')
    await page.goto(`${office}/my`)
    await page.locator(`a[href="${new URL(filed).pathname}"]`).waitFor()
    await pictures('my')
    const shop = await people.as('bh-shop')
    const { drafts } = await shop.call(draftRoutes.listDrafts)
    expect(drafts.map(({ draft }) => draft)).not.toContain(address.split('/').at(-2))
    const view = await shop.call(caseRoutes.getCase, {
      params: { case: new URL(filed).pathname.split('/').at(-1) ?? '' },
    })
    expect(view.stage).toBe('submitted')
    expect(faults).toEqual([])
    expect(foreign).toEqual([])
    await context.close()
  })
})
