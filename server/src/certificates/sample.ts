import type { CertificateDocument, PrintedLicence } from '@yizheng/domain/certificates/certificate'
import { buildIdentifier } from '@yizheng/domain/certificates/number'

/** Invented licences of an invented place: region 990000 and its credit codes are assigned to nobody. */
const RIGHTS = [
  ['食品经营许可证', 'Food operation licence', '食品安全法 第三十五条', '示范区市场监督管理局', '2031-11-25'],
  ['烟草专卖零售许可证', 'Tobacco retail licence', '烟草专卖法 第十六条', '示范区烟草专卖局', '2031-11-25'],
  ['药品经营许可证（乙类非处方药）', 'Medicine licence', '药品管理法 第五十一条', '示范区市场监督管理局', '2031-11-25'],
  ['第二类医疗器械经营备案凭证', 'Device filing', '医疗器械监督管理条例 第四十一条', '示范区市场监督管理局', null],
  ['出版物经营许可证', 'Publications licence', '出版管理条例 第三十五条', '示范区新闻出版局', '2029-11-25'],
] as const

/**
 * A certificate of the demonstration with so many licences, for checking a template before it is put to use, for
 * tests and for measurements.
 */
export function sampleCertificate(licences: number, part: Partial<CertificateDocument> = {}): CertificateDocument {
  return {
    identifier: buildIdentifier({
      typeCode: '11990000MB0000027A001',
      issuer: '11990000MB0000019F',
      serial: '202600000123',
      version: 1,
    }),
    number: '综许字〔2026〕990116第000123号',
    kind: licences === 1 ? 'single' : 'composite',
    title: { zh: '行业综合许可证', en: 'Comprehensive Industry Licence' },
    holder: {
      name: '示范区邻里便利店有限公司',
      uscc: '92990116MA0000170D',
      legalRepresentative: '周晓敏',
      address: '示范省示范市示范区清河路88号1层102室',
    },
    bureau: {
      name: { zh: '示范市示范区行政审批局', en: 'Administrative Approval Bureau of the Demonstration District' },
      uscc: '11990000MB0000019F',
    },
    region: '990116',
    issuedOn: '2026-11-26',
    licences: Array.from({ length: licences }, (_, index) => licenceAt(index)),
    legalBasis: '《优化营商环境条例》第十九条、《示范省优化营商环境条例》第十条。本证在示范市示范区行政区域内有效。',
    verifyUrl: 'https://yz.example.gov.cn/v/7K2M9Q4XW3RT5H8C',
    signed: false,
    demonstration: true,
    ...part,
  }
}

function licenceAt(index: number): PrintedLicence {
  const [zh, en, basis, body, validUntil] = RIGHTS[index % RIGHTS.length] ?? RIGHTS[0]
  return {
    item: `sample-${index + 1}`,
    name: { zh, en },
    licenceNumber: `SF99${String(index + 1).padStart(10, '0')}`,
    body: { zh: body, en: 'Competent body of the Demonstration District' },
    basis: `中华人民共和国${basis}`,
    ...(index % RIGHTS.length === 0 ? { scope: '预包装食品销售（含冷藏冷冻食品）、热食类食品制售' } : {}),
    grantedOn: '2026-11-26',
    validFrom: '2026-11-26',
    validUntil,
    longTerm: validUntil === null,
  }
}
