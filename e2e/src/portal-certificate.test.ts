import { beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { certificateRoutes } from '@yizheng/contract/certificates'
import { createClient } from '@yizheng/contract/client'
import { unseenAxeFaults } from './axe.ts'
import { launchBrowser, open, overflowOf, picture, smallTargets } from './browser.ts'
import { peopleOf, Walk } from './people.ts'
import { officeHere } from './office-here.ts'

const office = officeHere()
let browser: Browser
let number = ''
let code = ''

beforeAll(async () => {
  browser = await launchBrowser()
  ;({ number, code } = await certificateOfAShop())
})

/** A shop's three licences on one certificate, through the office from sign-in to issue; its number and the code on its paper. */
async function certificateOfAShop(): Promise<{ number: string; code: string }> {
  const walk = await Walk.file(peopleOf(office), 'bh-shop', 'convenience-store', {
    'sells-tobacco': true,
    'sells-otc': true,
  })
  await walk.accept()
  for (const { key } of walk.plan.approvals) await walk.examine(key)
  await walk.inspect(walk.plan.approvals.filter(({ inspected }) => inspected).map(({ key }) => key))
  for (const { key } of walk.plan.approvals) await walk.grant(key)
  await walk.issue()
  const { certificates } = await walk.view('bh-shop')
  return { number: certificates[0]?.number ?? '', code: certificates[0]?.code ?? '' }
}

describe.each([
  { language: 'zh', width: 1440, check: '查验', field: '证照编号', valid: '有效', unsigned: '尚未电子签名' },
  { language: 'zh', width: 390, check: '查验', field: '证照编号', valid: '有效', unsigned: '尚未电子签名' },
  {
    language: 'en',
    width: 390,
    check: 'Check',
    field: 'Certificate number',
    valid: 'Valid',
    unsigned: 'Not yet signed',
  },
  {
    language: 'en',
    width: 320,
    check: 'Check',
    field: 'Certificate number',
    valid: 'Valid',
    unsigned: 'Not yet signed',
  },
] as const)(
  'a certificate, checked in $language at $width px',
  ({ language, width, check, field, valid, unsigned }) => {
    it('is found by its number and shows each licence as it stands', async () => {
      const record = await createClient({ baseUrl: office }).call(certificateRoutes.getCertificate, {
        params: { number },
      })
      const { page, context, foreign, faults } = await open(browser, office, '/certificates', { language, width })
      // As a person types it: other brackets, and a space.
      await page.getByRole('textbox', { name: field }).fill(` ${number.replace('〔', '[').replace('〕', ']')}`)
      await page.getByRole('button', { name: check, exact: true }).click()
      await page.getByRole('heading', { level: 1, name: number }).waitFor()
      await picture(page, `certificate-${language}-${width}`)

      await expect.poll(() => page.locator('.verdict-word').textContent()).toBe(valid)
      const main = (await page.getByRole('main').textContent()) ?? ''
      for (const text of [
        unsigned,
        record.holder.name,
        record.holder.uscc,
        record.identifier,
        record.bureau[language],
      ]) {
        expect(main).toContain(text)
      }
      expect(record.licences).toHaveLength(3)
      const licences = page.locator('.licence')
      await expect.poll(() => licences.count()).toBe(record.licences.length)
      for (const [i, licence] of record.licences.entries()) {
        const shown = await licences.nth(i).textContent()
        for (const text of [licence.name[language], licence.licenceNumber, licence.body[language]]) {
          expect(shown).toContain(text)
        }
      }
      expect(await overflowOf(page, width)).toBe(0)
      expect(await smallTargets(page, 44)).toEqual([])
      expect(foreign).toEqual([])
      expect(faults).toEqual([])
      await context.close()
    })
  },
)

describe('the page of a certificate', () => {
  it('has no axe fault, in the elder view too', async () => {
    const path = `/certificates/${encodeURIComponent(number)}`
    for (const elder of [false, true]) {
      const reader = { language: 'zh', width: 390, elder, bypassCsp: true } as const
      const { page, context } = await open(browser, office, path, reader)
      await page.locator('.licence').first().waitFor()
      expect(await unseenAxeFaults(page)).toEqual([])
      expect(await overflowOf(page, 390)).toBe(0)
      await context.close()
    }
  })

  it('offers the document by the code on the paper, once it is made', async () => {
    const path = `/v/${code}`
    const { page, context } = await open(browser, office, path, { language: 'zh', width: 1440 })
    const link = page.getByRole('link', { name: '下载证照（PDF）' })
    for (let tries = 0; tries < 30 && (await link.count()) === 0; tries += 1) {
      await page.waitForTimeout(1000)
      await page.reload()
      await page.locator('.licence').first().waitFor()
    }
    const answer = await fetch(new URL((await link.getAttribute('href')) ?? '', office))
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    await context.close()
  })
})
