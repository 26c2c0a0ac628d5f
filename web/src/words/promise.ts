import { counted } from './counted.ts'
import { dictionary } from './dictionary.ts'

/** The words of what is granted on a promise 告知承诺: the two roads side by side, and the check afterwards. */
export const promiseZh = {
  roads: {
    visit: '受理后到现场查验',
    noVisit: '准予前不到现场',
    papers: '按材料审查',
    days: (days: string) => `${days}内决定`,
    more: (papers: string) => `另交${papers}`,
    check: (within: string) => `准予后${within}内核查，不符合承诺的依法处理`,
    promise: (what: string) => `您承诺：${what}。`,
    usual: (basis: string) => `依据：${basis}。不选的，按一般程序办理。`,
  },
  within: (n: number, unit: 'day' | 'working-day' | 'month') =>
    unit === 'month' ? `${n} 个月` : unit === 'day' ? `${n} 天` : `${n} 个工作日`,
  title: (name: string) => `承诺事后核查：${name}`,
  promised: '申请人承诺：',
  again: (by: string) => `已责令在 ${by} 前改正，本次为复查。`,
  reported: (on: string) => `当事人 ${on} 报告已经改正：`,
  reportedFile: '改正后的照片或材料',
  until: (by: string) => `责令 ${by} 前改正，当事人尚未报告`,
  checked: { pass: '符合', correct: '责令限期改正', fail: '不符合' },
  day: '核查日期',
  officers: '核查人员人数',
  officersHint: '不少于两人（《行政处罚法》第四十二条）',
  rectifyBy: '责令改正的期限',
  note: '核查意见',
  noteHint: '核查结果将送达当事人',
  missing: {
    officers: '请填写核查人数，不少于 2',
    rectifyBy: '请写明改正到哪一天',
    note: '请写明核查意见',
  },
  consequences: {
    pass: '核查通过，记入监管记录。',
    correct: '责令限期改正通知书立即送达持证人；到期后复查。',
    still: '记入复查结果并告知持证人：原定的改正期限不变，到期仍不符合的，再作出不符合承诺的结论。',
    fail: '记为不符合承诺；由准予许可的机关决定是否撤销许可，决定前听取陈述、申辩。',
  },
  confirm: '确认核查记录',
  filing: {
    title: (name: string) => `备案事后核查：${name}`,
    filed: '备案内容：',
    consequences: {
      pass: '核查符合，记入监管记录。',
      correct: '责令限期改正通知书立即送达备案人；到期后复查。',
      still: '记入复查结果并告知备案人：原定的改正期限不变，到期仍不符合的，再作出不符合的结论。',
      fail: (what: string) => `记为不符合并告知备案人；按该备案事项的规定处理（${what}），处理前听取陈述、申辩。`,
    },
  },
}
type PromiseDictionary = typeof promiseZh

export const promiseEn: PromiseDictionary = {
  roads: {
    visit: 'Somebody comes to see before the decision',
    noVisit: 'Nobody comes before the decision',
    papers: 'Examined by the papers',
    days: (days) => `decided within ${days}`,
    more: (papers) => `also hand in: ${papers}`,
    check: (within) => `checked within ${within} of the grant; a promise that is not kept is dealt with by law`,
    promise: (what) => `You promise: ${what}.`,
    usual: (basis) => `By ${basis}. Whoever chooses nothing takes the ordinary procedure.`,
  },
  within: (n, unit) =>
    unit === 'month'
      ? counted(n, 'month', 'months')
      : unit === 'day'
        ? counted(n, 'day', 'days')
        : counted(n, 'working day', 'working days'),
  title: (name) => `Check what was promised: ${name}`,
  promised: 'The applicant promised:',
  again: (by) => `It was to be put right by ${by}; this is the second look.`,
  reported: (on) => `The holder reported on ${on} that it is put right:`,
  reportedFile: 'What shows it',
  until: (by) => `To be put right by ${by}, not reported yet`,
  checked: { pass: 'In order', correct: 'To be put right', fail: 'Not in order' },
  day: 'Day of the check',
  officers: 'How many officers checked it',
  officersHint: 'At least two (Administrative Penalty Law, art. 42)',
  rectifyBy: 'To be put right by',
  note: 'Opinion',
  noteHint: 'The holder is told the result',
  missing: {
    officers: 'Say how many checked it, at least 2',
    rectifyBy: 'Say by which day it is to be put right',
    note: 'Write the opinion',
  },
  consequences: {
    pass: 'The promise was kept; that goes on record.',
    correct: 'The holder is told at once what to put right and by when; then it is looked at again.',
    still:
      'The holder is told what is still wanting. The day that was given stands: only after it is the promise found broken.',
    fail: 'The promise was broken. Whoever granted the licence decides whether to revoke it, after hearing the holder.',
  },
  confirm: 'Record the check',
  filing: {
    title: (name) => `Check what was filed: ${name}`,
    filed: 'Filed:',
    consequences: {
      pass: 'It is in order; that goes on record.',
      correct: 'Whoever filed is told at once what to put right and by when; then it is looked at again.',
      still:
        'Whoever filed is told what is still wanting. The day that was given stands: only after it is it found not in order.',
      fail: (what) =>
        `It is not in order, and whoever filed is told. Under the rules of this filing: ${what}. They are heard before.`,
    },
  },
}

export const usePromiseWords = dictionary(promiseZh, promiseEn)
