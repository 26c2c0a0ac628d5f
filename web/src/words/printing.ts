import { dictionary } from './dictionary.ts'

/** The words of names that no font here can print, and of certificates whose file is not there. */
export const printingZh = {
  title: '含有字库暂缺的字',
  characters: (field: string, characters: string) => `${field}：${characters}`,
  apply:
    '可以照常提交，不影响受理和审批。证照上的这些字由制证人员与您核定后办理（可能请您出示身份证件），证照制成前不会送达。如系输入有误，请更正。',
  filed:
    '已经收件，这些字不影响受理和审批。证照上的这些字由制证人员与您核定后办理（可能请您出示身份证件），证照制成前不会送达。如系输入有误，请告知受理窗口更正。',
  handled: '这些字不影响审批。颁证时由制证人员与您核定用字（可能请您出示身份证件），证照制成前不会送达。',
  desk: '受理、审查不受影响。颁证后证照文件不能自动制成，转制证人员人工制作：与申请人核定用字，制作并上传文件，由另一名制证人员核对；文件制成前不能送达。',
  making:
    '证照文件不能自动制成：由制证人员与申请人核定用字，制作并上传文件，由另一名制证人员核对；文件制成前不能送达。',
  file: {
    made: '文件已制成',
    making: '证照文件正在制作，稍候自动出现…',
    failed: '证照文件暂未制成，已转制证人员办理；制成前不能送达。',
    rare: '姓名或地址中有字库暂缺的字，证照由制证人员办理；制成前不能送达。',
    proposed: '人工制作的文件待另一名制证人员核对；核对前不能送达。',
  },
  byHand: (by: string, on: string, confirmedBy: string) => `人工制作：${by}，${on}；核对：${confirmedBy}`,
  notDelivered: '证照文件尚未制成，暂不能送达。',
}

export const printingEn: typeof printingZh = {
  title: 'Characters that cannot be printed yet',
  characters: (field, characters) => `${field}: ${characters}`,
  apply:
    'You can file all the same; acceptance and approval are not affected. A certificate maker settles with you how these characters are written on the certificate (an identity document may be asked for), and nothing is delivered before it is made. If they were mistyped, correct them.',
  filed:
    'It is filed, and these characters hold up neither acceptance nor approval. A certificate maker settles with you how they are written on the certificate (an identity document may be asked for), and nothing is delivered before it is made. If they were mistyped, tell the window.',
  handled:
    'These characters do not hold up the approval. A certificate maker will settle with you how they are written on the certificate (an identity document may be asked for), and nothing is delivered before it is made.',
  desk: 'Acceptance and examination are not affected. The file of the certificate will not be made by itself: a certificate maker settles the writing with the applicant, makes the file by hand and attaches it, and another one compares it. Nothing is delivered before the file exists.',
  making:
    'The file of the certificate cannot be made by itself: a certificate maker settles the writing with the applicant, makes the file by hand and attaches it, and another one compares it. Nothing is delivered before the file exists.',
  file: {
    made: 'The file is made',
    making: 'The certificate file is being made and will appear here…',
    failed:
      'The certificate file could not be made yet; a certificate maker has it. It cannot be delivered before it is made.',
    rare: 'The name or address holds a character that no font here has; a certificate maker has the certificate. It cannot be delivered before it is made.',
    proposed:
      'The file made by hand waits to be compared by another certificate maker. It cannot be delivered before that.',
  },
  byHand: (by, on, confirmedBy) => `Made by hand: ${by}, ${on}; compared: ${confirmedBy}`,
  notDelivered: 'The file of the certificate does not exist yet, so it cannot be delivered.',
}

export const usePrintingWords = dictionary(printingZh, printingEn)
