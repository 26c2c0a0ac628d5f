import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Locator, Page } from 'playwright-core'
import { draftRoutes } from '@yizheng/contract/drafts'
import { launchBrowser } from './browser.ts'
import { PAPER, peopleOf, REGION } from './people.ts'
import { expectSound, keepPicture, openAs } from './shell-open.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
const people = peopleOf(office)
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

async function begin(): Promise<string> {
  const draft = crypto.randomUUID()
  const shop = await people.as('bh-shop')
  const nothing = { filing: {}, corrections: {}, materials: [], step: '', channel: 'pc' as const }
  const body = { region: REGION, bundle: 'convenience-store', answers: { 'sells-otc': true }, ...nothing }
  await shop.call(draftRoutes.saveDraft, { params: { draft }, body, expectedVersion: 0 })
  return draft
}

/** A photo as a browser writes it, of one colour. */
async function photo(page: Page, colour: string): Promise<Buffer> {
  const address = await page.evaluate<string>(`(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 600, height: 800 })
    const pen = canvas.getContext('2d')
    pen.fillStyle = '${colour}'
    pen.fillRect(0, 0, 600, 800)
    return canvas.toDataURL('image/jpeg')
  })()`)
  return Buffer.from(address.split(',')[1] ?? '', 'base64')
}

/** Lets files go above an element, as a hand with a mouse does. */
async function drop(place: Locator, files: readonly { name: string; bytes: Buffer }[]): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }))
  const transfer = await place.page().evaluateHandle(`(() => {
    const data = new DataTransfer()
    for (const { name, base64 } of ${JSON.stringify(given)})
      data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name))
    return data
  })()`)
  await place.dispatchEvent('dragover', { dataTransfer: transfer })
  await place.dispatchEvent('drop', { dataTransfer: transfer })
}

describe('papers', () => {
  it('several at once on a phone: each with its picture, name and size; what is wrong by name; the same one once', async () => {
    const draft = await begin()
    const reader = { language: 'zh', width: 390, bypassCsp: true } as const
    const { page, context } = await openAs(browser, office, 'bh-shop', `/apply/${draft}/papers`, reader)
    const paper = page.locator('.paper').first()
    const input = paper.locator('input[type=file]')
    const red = await photo(page, '#a33')
    const mimeType = 'application/octet-stream'
    await input.setInputFiles([
      { name: '正面.png', mimeType, buffer: red },
      { name: '合同.pdf', mimeType, buffer: Buffer.from(PAPER) },
      { name: 'IMG_1.HEIC', mimeType, buffer: Buffer.from('x') },
      { name: '坏的.jpg', mimeType, buffer: red.subarray(0, 900) },
    ])
    await paper
      .getByRole('alert')
      .filter({ hasText: /IMG_1\.HEIC：.*HEIC/ })
      .waitFor()
    await paper
      .getByRole('alert')
      .filter({ hasText: /坏的\.jpg：文件(?:不完整|已损坏)/ })
      .waitFor()
    // Kept as what it is, under the name with the ending of what it is.
    await paper.getByText('正面.jpg').waitFor()
    await paper.getByText('合同.pdf').waitFor()
    const pictures = paper.locator('.paper-picture')
    await expect.poll(() => pictures.count()).toBe(2)
    await expect
      .poll(() => pictures.evaluateAll((all) => all.map((each) => Number(Reflect.get(each, 'naturalWidth')))))
      .toEqual([240, 320])
    await expectSound(page, 390)
    await keepPicture(page, 'applying', 'papers-390')

    await input.setInputFiles({ name: '又一次.jpg', mimeType, buffer: red })
    await paper.getByText('没有重复添加：正面.jpg').waitFor()
    await expect.poll(() => pictures.count()).toBe(2)
    const shop = await people.as('bh-shop')
    await expect
      .poll(async () => (await shop.call(draftRoutes.getDraft, { params: { draft } })).materials.length)
      .toBe(2)
    await context.close()
  })

  it('are dropped on their place, in English; beside it nothing happens', async () => {
    const draft = await begin()
    const reader = { language: 'en', width: 1440, bypassCsp: true } as const
    const { page, context } = await openAs(browser, office, 'bh-shop', `/apply/${draft}/papers`, reader)
    const paper = page.locator('.paper').nth(1)
    await paper.waitFor()
    const files = [
      { name: 'front.jpg', bytes: await photo(page, '#2a6') },
      { name: 'back.jpg', bytes: await photo(page, '#26a') },
    ]
    await drop(page.locator('h1'), files)
    await drop(paper, files)
    await expect.poll(() => paper.locator('.paper-file-facts').count()).toBe(2)
    await expect
      .poll(() => paper.locator('.paper-file-name').allInnerTexts())
      .toEqual(['front.jpg', 'back.jpg'].map((name) => expect.stringContaining(name)))
    await expect.poll(() => page.locator('.paper-picture').count()).toBe(2)
    await expectSound(page, 1440)
    await keepPicture(page, 'applying', 'papers-1440')
    await context.close()
  })
})
