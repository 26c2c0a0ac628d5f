import { dictionary } from './dictionary.ts'

/** The words of what was filled in and is likely a slip. */
export const doubtZh = {
  title: '可能填错，请核对',
  line: (field: string, doubt: string) => `${field}：${doubt}`,
  apply: '核对无误的可以照常提交。',
  desk: '仅供核对，不影响受理；不得仅因此要求补正。',
  examination: '供审查时核对，本身不影响审批。',
}

export const doubtEn: typeof doubtZh = {
  title: 'Likely slips, to be looked at again',
  line: (field, doubt) => `${field}: ${doubt}`,
  apply: 'If it is right as it stands, file all the same.',
  desk: 'For your attention only: it holds up nothing, and by itself is no reason to ask for a supplement.',
  examination: 'For the examination: it is to be looked at, and by itself decides nothing.',
}

export const useDoubtWords = dictionary(doubtZh, doubtEn)
