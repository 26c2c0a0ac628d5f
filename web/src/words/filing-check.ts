import { dictionary } from './dictionary.ts'

/** What whoever files 备案 reads before they hand it in. Apart from the other words of filings, of which those who apply need none yet. */
export const filingCheckZh = {
  nextText: (days: string, count: number) =>
    `窗口在 5 个工作日内答复是否受理；受理后 ${count} 项备案同时办理，${days}办结，由各主管部门分别办理。`,
  incompleteText: '材料不全也可以提交：窗口将在 5 个工作日内一次性告知需要补正的全部内容，办理期限从补齐之日起算。',
  declare: '提交即表示您已核对以上内容，确认真实、完整，并对其真实性负责。备案表按这些内容生成，不用另外打印签字。',
}

export const filingCheckEn: typeof filingCheckZh = {
  nextText: (days, count) =>
    `Within 5 working days the window says whether it is taken in; then ${count === 1 ? 'the filing is' : `${count} filings are`} dealt with at once, within ${days}, by each department for itself.`,
  incompleteText:
    'You may hand it in although papers are missing: within 5 working days the window tells you everything that is missing, and the limit runs from the day on which all is in.',
  declare:
    'By handing it in you say that you checked the above, that it is true and complete, and that you answer for it. The form is made of it: nothing has to be printed and signed.',
}

export const useFilingCheckWords = dictionary(filingCheckZh, filingCheckEn)
