import { counted } from './counted.ts'
import { dictionary } from './dictionary.ts'

/** The words of what is served on an applicant: the same before it is served, at the desk, and where the applicant reads it. */
export const noticesZh = {
  list: '回执与文书',
  line: (on: string, title: string, name: string) => (name === '' ? `${on} ${title}` : `${on} ${title}：${name}`),
  paper: '打开文书（PDF）',
  preview: '文书预览',
  previewText: '送达申请人的文书如下，文号和日期在确认后生成。',
  numbered: (number: string) => `受理号：${number}`,
  servedOn: (title: string, day: string) => `${title}（${day}）`,
  titles: {
    accept: '行政许可申请受理通知书',
    supplement: '一次性告知补正通知书',
    decline: '不予受理决定书',
    refuse: '不予行政许可决定书',
  },
  endings: { 'withdraw-acceptance': '撤销受理决定书', return: '退件通知书', terminated: '终止办理通知书' },
  to: (holder: string) => `${holder}：`,
  filed: (day: string, bundle: string, number: string) =>
    `你（单位）于 ${day} 提出的“${bundle}”申请（办件号 ${number}）收悉。`,
  accepted: (promised: number, statutory: number) =>
    `经审查，申请材料齐全、符合法定形式，决定予以受理。本件承诺 ${promised} 个工作日内办结（法定 ${statutory} 个工作日）。`,
  asked: '经审查，下列内容需要补正，现一次性告知：',
  within: (days: number) => `请在收到本通知之日起 ${days} 个工作日内补正。补齐后即予受理。`,
  declined: (ground: string) => `经审查，${ground}，决定不予受理。`,
  reason: (reason: string) => `理由：${reason}`,
  remedy: (remedy: string) => `您可以：${remedy}`,
  refused: (item: string) => `经审查，决定不予许可：${item}。`,
  grounds: {
    'not-a-licence-matter': '依法不需要取得行政许可',
    'not-our-authority': '不属于本行政机关职权范围',
    'still-incomplete': '补正后仍不齐全或不符合法定形式',
  },
}

const workingDays = (n: number) => counted(n, 'working day', 'working days')

export const noticesEn: typeof noticesZh = {
  list: 'Receipts and notices',
  line: (on, title, name) => (name === '' ? `${on} ${title}` : `${on} ${title}: ${name}`),
  paper: 'Open the paper (PDF)',
  preview: 'The notice',
  previewText: 'This is what the applicant is served. Number and date are given when you confirm.',
  numbered: (number) => `Acceptance number: ${number}`,
  servedOn: (title, day) => `${title} (${day})`,
  titles: {
    accept: 'Notice of acceptance',
    supplement: 'Notice of everything that is missing',
    decline: 'Decision not to accept',
    refuse: 'Decision to refuse a licence',
  },
  endings: {
    'withdraw-acceptance': 'Acceptance withdrawn',
    return: 'Papers returned',
    terminated: 'Handling ended',
  },
  to: (holder) => `To ${holder}:`,
  filed: (day, bundle, number) => `Your application for “${bundle}” of ${day} (case ${number}) was received.`,
  accepted: (promised, statutory) =>
    `It is complete and in due form and is accepted. We promise an answer in ${workingDays(promised)} (by law: ${workingDays(statutory)}).`,
  asked: 'The following is missing or not in order; you are told all of it at once:',
  within: (days) => `Please hand it in within ${workingDays(days)}. The application is accepted once it is complete.`,
  declined: (ground) => `It is not accepted: ${ground}.`,
  reason: (reason) => `Reasons: ${reason}`,
  remedy: (remedy) => `You can: ${remedy}`,
  refused: (item) => `After examination the licence is refused: ${item}.`,
  grounds: {
    'not-a-licence-matter': 'No licence is needed by law',
    'not-our-authority': 'Not within the authority of this body',
    'still-incomplete': 'Still incomplete or not in due form after the supplement',
  },
}

export const useNoticeWords = dictionary(noticesZh, noticesEn)
