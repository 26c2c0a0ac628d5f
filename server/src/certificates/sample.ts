import type { CertificateDocument, PrintedLicence } from '@yizheng/domain/certificates/certificate'
import type { NoticeDocument } from '@yizheng/domain/certificates/notice'
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
      residence: '示范省示范市示范区清河路88号1层102室',
      premises: '示范省示范市示范区学府路6号底商',
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

/** A notice of the demonstration to an invented applicant. */
export function sampleNotice(part: Partial<NoticeDocument> = {}): NoticeDocument {
  return {
    number: '990116-2026-0000123-5',
    kind: 'notice',
    title: { zh: '一次性补正告知书', en: 'What is missing, told once' },
    to: '示范区邻里便利店有限公司',
    application: {
      about: { zh: '开便利店', en: 'Open a convenience store' },
      receiptNumber: '990116-2026-0000123',
      filedOn: '2026-11-24',
    },
    approval: {
      name: { zh: '食品经营许可证', en: 'Food operation licence' },
      basis: '食品安全法 第三十五条',
      body: { zh: '示范区市场监督管理局', en: 'Market regulator of the Demonstration District' },
    },
    text: [
      { zh: '经审查，下列内容需要补正，现一次性告知：', en: 'The following is missing:' },
      {
        zh: '营业场所使用证明：租赁合同缺出租方签章',
        en: 'Right to the premises: the lease is not signed by the owner',
      },
      { zh: '请自收到本告知书之日起15个工作日内补正。', en: 'Please put it right within 15 working days.' },
    ],
    bureau: {
      name: { zh: '示范市示范区行政审批局', en: 'Administrative Approval Bureau of the Demonstration District' },
    },
    issuedOn: '2026-11-26',
    signed: false,
    demonstration: true,
    ...part,
  }
}
