import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { draftRoutes } from '@yizheng/contract/drafts'
import { launchBrowser, leave } from './browser.ts'
import { startOffice } from './office.ts'
import { peopleOf, REGION, Walk } from './people.ts'
import { expectSound, expectSoundAtBoth, keepPicture, openAs, signInto } from './shell-open.ts'
import { walked } from './ways.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
const people = peopleOf(office)
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

/** A new draft of the shop, over the interface; answers its address. */
async function begin(person = 'bh-shop', at = people): Promise<string> {
  const draft = crypto.randomUUID()
  await (
    await at.as(person)
  ).call(draftRoutes.saveDraft, {
    params: { draft },
    body: {
      region: REGION,
      bundle: 'convenience-store',
      answers: { 'sells-otc': true },
      filing: {},
      corrections: {},
      materials: [],
      step: '',
      channel: 'pc',
    },
    expectedVersion: 0,
  })
  return `/apply/${draft}`
}

const phoneOf = (page: Page) => page.locator('input[id$="-phone"]').first()

/** A PDF of so many MB, which the office takes. */
function pdf(megabytes: number): { name: string; mimeType: string; buffer: Buffer } {
  const head = Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n%',
  )
  const tail = Buffer.from('\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  const noise = Buffer.alloc(megabytes * 1024 * 1024, 'x')
  return { name: '材料.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([head, noise, tail]) }
}

describe.each(walked([390, 1440]))('what breaks off while one applies, at %d px', (width) => {
  const reader = { language: 'zh', width, bypassCsp: true } as const

  it('a session that ended in mid-form loses nothing, and goes on where it was', async () => {
    const address = `${await begin()}/form/applicant`
    const { page, context } = await openAs(browser, office, 'bh-shop', address, reader)
    await phoneOf(page).fill('022-10000000')
    await page.getByText(/已于 .*保存/).waitFor()
    await context.clearCookies()
    await phoneOf(page).fill('022-20000000')
    const dialog = page.getByRole('dialog', { name: '登录已结束' })
    await dialog.waitFor()
    await expectSoundAtBoth(page, width)
    await keepPicture(page, 'applying', `session-ended-${width}`)
    await signInto({ context }, office, 'bh-shop')
    await dialog.getByRole('button', { name: '我已登录，继续' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => phoneOf(page).inputValue()).toBe('022-20000000')
    await page.getByText(/已于 .*保存/).waitFor()
    await page.reload()
    await phoneOf(page).waitFor()
    await expect.poll(() => phoneOf(page).inputValue()).toBe('022-20000000')
    await leave({ page, context })
  })

  it('whoever signs in by leaving the page finds what they had typed, and it is saved', async () => {
    const address = `${await begin()}/form/applicant`
    const { page, context } = await openAs(browser, office, 'bh-shop', address, reader)
    await phoneOf(page).waitFor()
    await context.clearCookies()
    await phoneOf(page).fill('022-30000000')
    await page.getByRole('dialog', { name: '登录已结束' }).waitFor()
    await page.goto(`${office}/sign-in?as=bh-shop&return=${encodeURIComponent(address)}`)
    await page.locator('ul.people button').first().click()
    await phoneOf(page).waitFor()
    await expect.poll(() => phoneOf(page).inputValue()).toBe('022-30000000')
    await page.getByText(/已于 .*保存/).waitFor()
    await leave({ page, context })
  })
})

describe('an upload whose office is cut off', () => {
  it('is said, kept, and sent once when the office is back', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'yizheng-upload-'))
    const first = await startOffice(directory)
    const here = peopleOf(first.url)
    const address = await begin('bh-shop', here)
    const reader = { language: 'zh', width: 390, bypassCsp: true } as const
    const { page, context } = await openAs(browser, first.url, 'bh-shop', `${address}/papers`, reader)
    const input = page.locator('.paper input[type=file]').first()
    await input.waitFor({ state: 'attached' })
    // A slow line, so that the office goes while the file is on it.
    const line = await context.newCDPSession(page)
    const slow = { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 600_000 }
    await line.send('Network.emulateNetworkConditions', slow)
    await input.setInputFiles(pdf(6))
    await page.getByText(/正在上传 [1-9]\d?%/).waitFor()
    first.process.kill('SIGKILL')
    await page.getByText('网络中断，没有传完').waitFor()
    await expectSound(page, 390)
    await keepPicture(page, 'applying', 'upload-cut-390')
    await line.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 })
    const second = await startOffice(directory, { PORT: new URL(first.url).port })
    await page.getByText(/^已上传：/).waitFor({ timeout: 60_000 })
    await page.getByText(/已于 .*保存/).waitFor()
    const shop = await here.as('bh-shop')
    const draft = address.split('/').at(-1) ?? ''
    expect((await shop.call(draftRoutes.getDraft, { params: { draft } })).materials).toHaveLength(1)
    await context.close()
    await second.stop()
    rmSync(directory, { recursive: true, force: true })
  })
})

describe('what is not what it seems', () => {
  const reader = { language: 'zh', width: 390, bypassCsp: true } as const

  it('a PDF that is none, an empty one and one that is too large are refused in words, and others go on', async () => {
    const { page, context } = await openAs(browser, office, 'bh-shop', `${await begin()}/papers`, reader)
    const paper = page.locator('.paper').first()
    const input = paper.locator('input[type=file]')
    const say = async (file: string | { name: string; mimeType: string; buffer: Buffer }, words: RegExp) => {
      await input.setInputFiles(file)
      await paper.getByRole('alert').filter({ hasText: words }).waitFor()
    }
    const mimeType = 'application/pdf'
    await say({ name: '材料.pdf', mimeType, buffer: Buffer.from('<html><script>alert(1)</script></html>') }, /不是|PDF/)
    await say({ name: '材料.pdf', mimeType, buffer: Buffer.alloc(0) }, /空文件/)
    // By its path: so many bytes take a busy machine longer to hand to the browser than a person would wait.
    const directory = mkdtempSync(join(tmpdir(), 'yizheng-large-'))
    writeFileSync(join(directory, '材料.pdf'), pdf(31).buffer)
    await say(join(directory, '材料.pdf'), /30 MB/)
    rmSync(directory, { recursive: true })
    await expectSound(page, 390)
    await keepPicture(page, 'applying', 'not-a-pdf-390')
    await input.setInputFiles(pdf(0))
    await page
      .getByText(/^已上传：/)
      .first()
      .waitFor()
    await expect.poll(() => paper.getByRole('alert').count()).toBe(0)
    await leave({ page, context })
  })

  it('somebody else’s draft and somebody else’s case are not there', async () => {
    const mine = await begin('bh-shop')
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
    const { page, context } = await openAs(browser, office, 'bh-stall', `${mine}/form/applicant`, reader)
    await page
      .getByRole('heading', { level: 1, name: /这份草稿/ })
      .or(page.getByText(/没有这份草稿|已经提交或删除/))
      .first()
      .waitFor()
    await expect.poll(() => page.locator('input[id$="-phone"]').count()).toBe(0)
    await page.goto(`${office}/cases/${walk.id}`)
    await page.getByRole('heading', { level: 1, name: '没有这个办件，或者不是您的办件' }).waitFor()
    await keepPicture(page, 'applying', 'not-mine-390')
    await leave({ page, context })
  })

  it('ten tabs on one draft end with one text, and every other tab is told', async () => {
    const address = `${await begin()}/form/applicant`
    const { page, context } = await openAs(browser, office, 'bh-shop', address, { language: 'zh', width: 1440 })
    const tabs = [page, ...(await Promise.all(Array.from({ length: 9 }, () => context.newPage())))]
    await Promise.all(tabs.map((tab) => tab.goto(office + address)))
    for (const tab of tabs) await phoneOf(tab).waitFor()
    await phoneOf(tabs[0] as Page).fill('022-11110000')
    await (tabs[0] as Page).getByText(/已于 .*保存/).waitFor()
    for (const [place, tab] of tabs.slice(1).entries()) {
      await phoneOf(tab).fill(`022-2222000${place}`)
      await tab.getByText('这份草稿在别处改过').waitFor()
    }
    const last = tabs.at(-1) as Page
    await expect.poll(() => phoneOf(last).inputValue()).toBe('022-22220008')
    await last.getByRole('button', { name: '保留本页的' }).click()
    await last.getByText(/已于 .*保存/).waitFor()
    const kept = await (
      await people.as('bh-shop')
    ).call(draftRoutes.getDraft, {
      params: { draft: address.split('/')[2] ?? '' },
    })
    expect(Object.values(kept.filing)).toContain('022-22220008')
    await context.close()
  })
})
