import { z } from 'zod'
import type { Words } from '../text/words.ts'

/** The eight procedures whose time is not counted into the limit of a decision: a closed list (行政许可法 45). */
export const STATUTORY_STOPS = [
  'hearing',
  'tender',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expert-review',
] as const

/**
 * What stops a clock: one of the eight, or `item-basis`, a procedure that the law of the item itself takes out of the
 * count. A site visit, a consultation or a publication is none of these: it runs on the clock unless its item says otherwise.
 */
export const StopKind = z.enum([...STATUTORY_STOPS, 'item-basis'])
export type StopKind = z.infer<typeof StopKind>

export const STOP_WORDS: Readonly<Record<StopKind, Words>> = {
  hearing: { zh: '听证', en: 'hearing' },
  tender: { zh: '招标', en: 'tender' },
  auction: { zh: '拍卖', en: 'auction' },
  inspection: { zh: '检验', en: 'inspection of goods or equipment' },
  testing: { zh: '检测', en: 'testing' },
  quarantine: { zh: '检疫', en: 'quarantine' },
  appraisal: { zh: '鉴定', en: 'appraisal' },
  'expert-review': { zh: '专家评审', en: 'expert review' },
  'item-basis': { zh: '事项依据规定的程序', en: 'procedure by the law of the item' },
}

const STOP_ARTICLE = '行政许可法 45'

/** The provisions under which a stop takes time out of the count: of the eight, article 45 and what requires this one; of a filing 备案 only the latter. */
export function articleOfStop(kind: StopKind, basis: string, ofFiling: boolean): string {
  return ofFiling || kind === 'item-basis' || basis === STOP_ARTICLE ? basis : `${STOP_ARTICLE}；${basis}`
}
