import { expect, test } from 'vitest'
import type { CertificateDocument } from './certificate.ts'
import { publicGrantsOf, termsOnPaper } from './register.ts'

const document = (holder: CertificateDocument['holder']): CertificateDocument => ({
  identifier: 'test',
  number: '综许字〔2026〕370800第000001号',
  kind: 'single',
  title: { zh: '行业综合许可证', en: 'Comprehensive licence' },
  holder,
  bureau: { name: { zh: '测试局', en: 'Test bureau' }, uscc: '11370800MB0000000B' },
  region: '370800',
  issuedOn: '2026-03-05',
  licences: [
    {
      item: 'food-operation',
      name: { zh: '食品经营许可证', en: 'Food licence' },
      licenceNumber: 'L1',
      body: { zh: '测试局', en: 'Test bureau' },
      basis: '测试法',
      grantedOn: '2026-03-05',
      validFrom: '2026-03-05',
      validUntil: '2031-03-04',
      longTerm: false,
    },
  ],
  legalBasis: '测试依据',
  verifyUrl: 'https://example.test/v/1',
  signed: false,
  demonstration: true,
})

test('a company is published by its name, a citizen by the first character alone', () => {
  const company = {
    name: '济宁百合便利店有限公司',
    uscc: '91370811MA9YX1584W',
    legalRepresentative: '安平',
    address: '某路1号',
  }
  expect(publicGrantsOf(document(company))).toEqual([
    {
      licenceNumber: 'L1',
      name: { zh: '食品经营许可证', en: 'Food licence' },
      holder: '济宁百合便利店有限公司',
      body: { zh: '测试局', en: 'Test bureau' },
      certificate: '综许字〔2026〕370800第000001号',
      grantedOn: '2026-03-05',
      validFrom: '2026-03-05',
      validUntil: '2031-03-04',
      scope: null,
      conditions: [],
    },
  ])
  expect(publicGrantsOf(document({ name: '张三丰' }))[0]?.holder).toBe('张*')
  expect(publicGrantsOf(document({ name: '𠮷田' }))[0]?.holder).toBe('𠮷*')
})

test('of a scope that is not published the register says that the paper has more (行政许可法 5, 40; 个人信息保护法 6)', () => {
  const paper = document({ name: '济宁百合大件运输有限公司', uscc: '91370811MA9YX1584W' })
  const [licence = expect.unreachable()] = paper.licences
  const publishedScope = { zh: '车辆：载于证照，不予公开', en: 'Vehicles: on the certificate, not published' }
  const hidden = {
    ...licence,
    scope: '车辆：鲁H12345',
    publishedScope,
    english: { scope: 'Vehicles: 鲁H12345', conditions: [] },
  }
  expect(publicGrantsOf({ ...paper, licences: [hidden] })[0]?.scope).toEqual(publishedScope)
  expect(termsOnPaper(hidden).scope).toEqual({ zh: '车辆：鲁H12345', en: 'Vehicles: 鲁H12345' })
})
