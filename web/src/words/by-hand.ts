import { dictionary } from './dictionary.ts'

/** The words of a certificate's file that is made by hand, since the office cannot make it. */
export const byHandZh = {
  file: { zh: '证照文件（PDF）', en: 'Certificate file (PDF)' },
  how: '制作说明',
  howHint: '用什么字库或造字制作、依据什么证件核定字形',
  reason: '撤回原因',
  open: '打开文件',
  by: '制作上传',
  byOn: (name: string, on: string) => `${name}，${on}`,
  confirmed: (name: string, on: string) => `由 ${name} 于 ${on} 核对`,
  pages: '页数',
  hash: '文件摘要（SHA-256）',
  record: '证照应载明的内容',
  number: '证书编号',
  identifier: '电子证照标识',
  representative: '法定代表人（负责人）',
  issuedOn: '发证日期',
  verify: '核验二维码地址',
  licence: (number: string, from: string | undefined, until: string | null | undefined) =>
    `${number}${from === undefined ? '' : until ? `，${from} 至 ${until}` : `，自 ${from} 起`}`,
  missing: { file: '请上传证照文件', how: '请填写制作说明', reason: '请填写撤回原因' },
  attach: {
    title: '上传人工制作的证照文件',
    lead: '系统字库没有所需的字，不能自动制作。请按下列内容用含有该字的字库制作好这一份证照（PDF），在此上传；须由另一名制证人员核对后才生效。',
    consequence: '文件按摘要记入案卷，转由另一名制证人员与记录核对；核对前不公开、不送达。',
    basis: '《行政许可法》第三十九条：应当向申请人颁发加盖本行政机关印章的许可证件',
    confirm: '确认上传',
  },
  confirm: {
    title: '核对人工制作的证照文件',
    lead: '打开文件，与下列内容逐项核对；有误的不要确认，在“其他可办事项”中撤回并说明。',
    consequence: '该文件成为这份证照的文件：持证人和核验页面可以打开，可以送达。',
    basis: '《行政许可法》第三十九条；制作与核对由两人分别承担',
    confirm: '与记录一致，确认',
  },
  withdraw: {
    title: '撤回人工制作的证照文件',
    lead: '撤回后该文件不再公开，证照恢复为待人工制作；原文件和撤回原因留在案卷中。',
    consequence: '该文件立即停止公开和送达，须重新制作、核对。',
    basis: '《行政许可法》第三十九条',
    confirm: '确认撤回',
  },
}

export const byHandEn: typeof byHandZh = {
  file: byHandZh.file,
  how: 'How it was made',
  howHint: 'With which font or drawn characters, and by which document their shape was settled',
  reason: 'Why it is taken back',
  open: 'Open the file',
  by: 'Made and attached by',
  byOn: (name, on) => `${name}, ${on}`,
  confirmed: (name, on) => `compared by ${name} on ${on}`,
  pages: 'Pages',
  hash: 'SHA-256 of the file',
  record: 'What the certificate must say',
  number: 'Certificate number',
  identifier: 'Certificate identifier',
  representative: 'Legal representative',
  issuedOn: 'Issued on',
  verify: 'Address of the QR code',
  licence: (number, from, until) =>
    `${number}${from === undefined ? '' : until ? `, ${from} to ${until}` : `, from ${from}`}`,
  missing: {
    file: 'Attach the certificate file',
    how: 'Say how it was made',
    reason: 'Say why it is taken back',
  },
  attach: {
    title: 'Attach a certificate file made by hand',
    lead: 'No font of this office has the character, so the file cannot be made by itself. Make this one certificate (PDF) with a font that has it, by what stands below, and attach it here; it counts once another certificate maker has compared it.',
    consequence:
      'The file is recorded by its hash and goes to another certificate maker, who compares it; until then it is neither shown nor delivered.',
    basis: 'Administrative Licensing Law, art. 39: the licence is issued under the seal of the agency',
    confirm: 'Attach it',
  },
  confirm: {
    title: 'Compare a certificate file made by hand',
    lead: 'Open the file and compare it line by line with what stands below. Do not confirm what is wrong: take it back under “Other acts that are open” and say why.',
    consequence:
      'It becomes the file of this certificate: its holder and the verification page can open it, and it can be delivered.',
    basis: 'Administrative Licensing Law, art. 39; making and comparing are done by two people',
    confirm: 'It agrees with the record',
  },
  withdraw: {
    title: 'Take back a certificate file made by hand',
    lead: 'The file is shown no more and the certificate waits to be made by hand again; the file and the reason stay in the record.',
    consequence: 'It is neither shown nor delivered from now on; another one is to be made and compared.',
    basis: 'Administrative Licensing Law, art. 39',
    confirm: 'Take it back',
  },
}

export const useByHandWords = dictionary(byHandZh, byHandEn)
