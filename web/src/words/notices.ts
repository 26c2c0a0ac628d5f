import { dictionary } from './dictionary.ts'

/** The words of what is served on an applicant: the same before it is served, at the desk, and where the applicant reads it. */
export const noticesZh = {
  list: '回执与文书',
  none: '还没有文书',
  form: '申请表（按填写内容生成，PDF）',
  line: (on: string, title: string, name: string) => (name === '' ? `${on} ${title}` : `${on} ${title}：${name}`),
  paper: '打开文书（PDF）',
  preview: '文书预览',
  previewText: '送达申请人的文书如下，文号和日期在确认后生成。',
  previewLater: '照此决定的，送达的文书如下，文号和日期在决定后生成。',
  to: (holder: string) => `${holder}：`,
  filed: (day: string, bundle: string, number: string) =>
    `你（单位）于 ${day} 提出的“${bundle}”申请（办件号 ${number}）收悉。`,
  about: (licence: string) => `所涉事项：${licence}。`,
}

export const noticesEn: typeof noticesZh = {
  list: 'Receipts and notices',
  none: 'No notices yet',
  form: 'Application form, made of what was filed (PDF)',
  line: (on, title, name) => (name === '' ? `${on} ${title}` : `${on} ${title}: ${name}`),
  paper: 'Open the paper (PDF)',
  preview: 'The notice',
  previewText: 'This is what the applicant is served. Number and date are given when you confirm.',
  previewLater: 'This is what is served if it is decided like this. Number and date are given then.',
  to: (holder) => `To ${holder}:`,
  filed: (day, bundle, number) => `Your application for “${bundle}” of ${day} (case ${number}) was received.`,
  about: (licence) => `It is about: ${licence}.`,
}

export const useNoticeWords = dictionary(noticesZh, noticesEn)
