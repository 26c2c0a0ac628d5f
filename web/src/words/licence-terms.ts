import { dictionary } from './dictionary.ts'

/** What is said of a licence wherever it is listed. */
export const termsZh = { scope: '许可范围', condition: (n: number) => `条件${n}` }
export const termsEn: typeof termsZh = { scope: 'Scope', condition: (n) => `Condition ${n}` }

export const useLicenceTermsWords = dictionary(termsZh, termsEn)
