import { describe, expect, it } from 'vitest'
import { CertificateDocument } from './certificate.ts'

const licence = {
  item: 'food-operation',
  name: { zh: '食品经营许可证', en: 'Food operation licence' },
  licenceNumber: 'JY12099000000001',
  body: { zh: '示范区市场监督管理局', en: 'Administration for Market Regulation of the demonstration area' },
  basis: '中华人民共和国食品安全法 第三十五条',
  grantedOn: '2026-11-26',
  validFrom: '2026-11-26',
  validUntil: '2031-11-25',
  longTerm: false,
}

const document = {
  identifier: '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.002.S',
  number: '示审综许字〔2026〕第00001号',
  kind: 'single',
  title: { zh: '食品经营许可证', en: 'Food operation licence' },
  holder: { name: '示范便利店', uscc: '91350100M000100Y43', residence: '示范路1号' },
  bureau: { name: { zh: '示范区行政审批局', en: 'Administrative Approval Bureau' }, uscc: '11430000006122244L' },
  region: 'demo',
  issuedOn: '2026-11-26',
  licences: [licence],
  legalBasis: '行政许可法 第二十六条',
  verifyUrl: 'https://example.gov.cn/v/7K2M9Q4XW3',
  signed: false,
  demonstration: true,
}

describe('what is printed on a certificate', () => {
  it('is accepted as it stands', () => {
    expect(CertificateDocument.parse(document)).toEqual(document)
  })

  it.each([
    ['a composite one with a single licence', { kind: 'composite' }],
    ['a single one with two licences', { licences: [licence, licence] }],
    ['a name with a direction override', { holder: { ...document.holder, name: '示范\u202e店利便' } }],
    ['a name with a line break', { holder: { ...document.holder, name: '示范\n便利店' } }],
    ['a mistyped identifier', { identifier: document.identifier.replace('403', '404') }],
    ['a script as verification address', { verifyUrl: 'javascript:alert(1)' }],
    ['a signature it has not', { signed: true }],
    ['a licence that ends before it begins', { licences: [{ ...licence, validUntil: '2026-11-25' }] }],
    ['a long-term licence with a last day', { licences: [{ ...licence, longTerm: true }] }],
  ])('is not %s', (_, part) => {
    expect(CertificateDocument.safeParse({ ...document, ...part }).success).toBe(false)
  })
})
