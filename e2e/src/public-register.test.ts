import { assert, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser, open } from './browser.ts'
import { peopleOf, Walk } from './people.ts'
import { expectSound, keepPicture } from './shell-open.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
let browser: Browser
let licence = ''

beforeAll(async () => {
  browser = await launchBrowser()
  const walk = await Walk.file(peopleOf(office), 'bh-shop', 'convenience-store', { 'sells-otc': true })
  await walk.accept()
  for (const { key } of walk.plan.approvals) await walk.examine(key)
  await walk.inspect(walk.plan.approvals.filter(({ inspected }) => inspected).map(({ key }) => key))
  for (const { key } of walk.plan.approvals) await walk.grant(key)
  await walk.issue()
  const { approvals } = await walk.view('bh-shop')
  licence = approvals.flatMap(({ decision }) => decision?.licenceNumber ?? [])[0] ?? ''
  // A grant is published with the paper of its certificate, which the office makes beside its other work.
  const found = `${office}/api/register?q=${encodeURIComponent(licence)}`
  const grants = async () => ((await (await fetch(found)).json()) as { grants: unknown[] }).grants
  await vi.waitFor(async () => assert.lengthOf(await grants(), 1), 60_000)
})

describe.each([
  { language: 'zh', width: 1440, elder: false, go: '查找', none: '没有相符的决定' },
  { language: 'zh', width: 390, elder: true, go: '查找', none: '没有相符的决定' },
  { language: 'en', width: 320, elder: false, go: 'Search', none: 'No grant matches' },
] as const)('the register in $language at $width px', ({ language, width, elder, go, none }) => {
  it('is searched by anyone, from the keyboard, and leads to the certificate', async () => {
    const reader = { language, width, elder, bypassCsp: true }
    const { page, context, faults, foreign } = await open(browser, office, '/register', reader)
    await page.locator('.table tbody tr').first().waitFor()
    await expectSound(page, width)
    await keepPicture(page, 'public', `register-${language}-${width}${elder ? '-elder' : ''}`)

    // As it is pasted from a form in full width.
    const fullWidth = licence.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    await page.getByRole('searchbox').fill(fullWidth)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 2, name: licence }).waitFor()
    const rows = page.locator('.table tbody tr')
    await rows.first().waitFor()
    await expect.poll(() => rows.count()).toBe(1)
    await expect.poll(() => rows.first().textContent()).toContain(licence)
    expect(new URL(page.url()).searchParams.get('q')).toBe(licence)
    await page.reload()
    await rows.first().waitFor()

    await page.getByRole('searchbox').fill('<b>%_没有这个</b>')
    await page.getByRole('button', { name: go, exact: true }).click()
    await page.getByText(none).waitFor()
    await expectSound(page, width)

    await page.goto(`${office}/register?q=${encodeURIComponent(licence)}`)
    await rows.first().getByRole('link').click()
    await page.locator('.verdict-word').waitFor()
    expect([...faults, ...foreign]).toEqual([])
    await context.close()
  })
})

describe('the published figures', () => {
  it.each([
    { language: 'zh', width: 1440, colon: '怎么算：' },
    { language: 'en', width: 390, colon: 'How it is counted: ' },
  ] as const)('say how each is counted, in $language at $width px', async ({ language, width, colon }) => {
    const { page, context } = await open(browser, office, '/figures', { language, width, bypassCsp: true })
    await page.locator('.published-figure').first().waitFor()
    for (const figure of await page.locator('.published-figure').all()) {
      await expect.poll(() => figure.textContent()).toContain(colon)
    }
    await page.locator('.saving').first().waitFor()
    await page.locator('#savings-bundle').selectOption('convenience-store')
    await page.locator('.saving').first().waitFor()
    await expectSound(page, width)
    await keepPicture(page, 'public', `figures-${language}-${width}`)
    await context.close()
  })
})
