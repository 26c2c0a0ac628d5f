import { beforeAll, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { axeFaults, unseenAxeFaults } from './axe.ts'
import { launchBrowser, leave } from './browser.ts'
import { officeHere } from './office-here.ts'
import { openAs } from './shell-open.ts'
import { everyWay } from './ways.ts'

const office = officeHere()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

/** Puts the page as it was, does something to it, and says what is found then. */
async function after(page: Page, change: string): Promise<string[]> {
  await page.evaluate(`document.body.innerHTML = whole; document.title = '一证'; ${change}`)
  return unseenAxeFaults(page)
}

/** Faults of every sort that axe knows of a page like ours, each as what puts it there. */
const FAULTS = {
  'a control without a name': `document.querySelector('main button, main a').textContent = ''`,
  'a field whose label is gone': `document.querySelector('main label').remove()`,
  'a field whose label names another': `document.querySelector('main label').htmlFor = 'nothing'`,
  'words too pale to read': `document.querySelector('main h1').style.color = '#ddd'`,
  'words too pale by the class of what they stand in': `document.head.append(Object.assign(document.createElement('style'), { textContent: '.pale * { color: #ddd !important }' })); document.querySelector('main').classList.add('pale')`,
  'a picture that says nothing': `document.querySelector('main').append(document.createElement('img'))`,
  'a role there is not': `document.querySelector('main h1').setAttribute('role', 'bogus')`,
  'a state there is not': `document.querySelector('main input').setAttribute('aria-invalid', 'perhaps')`,
  'a heading that is empty': `document.querySelector('main h1').textContent = ''`,
  'headings that leave one out': `document.querySelector('main').append(Object.assign(document.createElement('h5'), { textContent: '其他' }))`,
  'a second main part': `document.body.append(document.createElement('main'))`,
  'landmarks that are alike': `document.querySelector('main').insertAdjacentHTML('beforeend', '<nav aria-label="甲"></nav><nav aria-label="甲"></nav>')`,
  'words outside every landmark': `document.body.append(Object.assign(document.createElement('p'), { textContent: '其他' }))`,
  'a page without a title': `document.title = ''`,
  'a list of what is no list': `document.querySelector('main').insertAdjacentHTML('beforeend', '<ul><p>其他</p></ul>')`,
  'a control within another': `document.querySelector('main').insertAdjacentHTML('beforeend', '<button type="button">其他<a href="/">其他</a></button>')`,
  'a table whose head is of no cell': `document.querySelector('main').insertAdjacentHTML('beforeend', '<table><tr><td headers="nowhere">1</td></tr></table>')`,
} as const

it.skipIf(everyWay())(
  'finds every sort of fault on a page on which it has looked at everything before, and looks at nothing of it twice',
  async () => {
    const watched = await openAs(browser, office, 'bh-shop', '/', { language: 'zh', width: 1440, bypassCsp: true })
    const { page } = watched
    await page.locator('main .theme').first().waitFor()
    await page.evaluate('globalThis.whole = document.body.innerHTML')
    expect(await after(page, '')).toEqual([])
    await page.evaluate('delete globalThis.axe')
    expect(await after(page, '')).toEqual([])
    expect(await page.evaluate('typeof axe'), 'what was seen is looked at again').toBe('undefined')
    const missed: string[] = []
    for (const [fault, change] of Object.entries(FAULTS)) {
      const found = await after(page, change)
      if (found.length === 0) missed.push(`${fault}; of the whole page: ${(await axeFaults(page)).join(', ')}`)
    }
    expect(missed).toEqual([])
    await leave(watched)
  },
)
