import { dictionary } from './dictionary.ts'

/** The words of names that no font here can print, and of certificates whose file is not there. */
export const printingZh = {
  title: '含有字库暂缺的字',
  characters: (field: string, characters: string) => `${field}：${characters}`,
  apply:
    '可以照常提交，不影响受理和审批。证照上的这些字由制证人员与您核定后办理（可能请您出示身份证件），证照制成前不会送达。如系输入有误，请更正。',
  desk: '受理、审查不受影响。颁证后证照文件不能自动制成，由制证人员与申请人核定用字，或补充字库后在“运行故障”中重试；文件制成前不能送达。',
  file: {
    made: '文件已制成',
    making: '证照文件正在制作，稍候自动出现…',
    failed: '证照文件暂未制成，已转制证人员办理；制成前不能送达。',
    rare: '姓名或地址中有字库暂缺的字，证照由制证人员办理；制成前不能送达。',
  },
  notDelivered: '证照文件尚未制成，暂不能送达。',
}

const printingEn: typeof printingZh = {
  title: 'Characters that cannot be printed yet',
  characters: (field, characters) => `${field}: ${characters}`,
  apply:
    'You can file all the same; acceptance and approval are not affected. A certificate maker settles with you how these characters are written on the certificate (an identity document may be asked for), and nothing is delivered before it is made. If they were mistyped, correct them.',
  desk: 'Acceptance and examination are not affected. The file of the certificate will not be made by itself: a certificate maker settles the writing with the applicant, or tries again under “Faults” once a font has the character. Nothing is delivered before the file exists.',
  file: {
    made: 'The file is made',
    making: 'The certificate file is being made and will appear here…',
    failed:
      'The certificate file could not be made yet; a certificate maker has it. It cannot be delivered before it is made.',
    rare: 'The name or address holds a character that no font here has; a certificate maker has the certificate. It cannot be delivered before it is made.',
  },
  notDelivered: 'The file of the certificate does not exist yet, so it cannot be delivered.',
}

export const usePrintingWords = dictionary(printingZh, printingEn)
