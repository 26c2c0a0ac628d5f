import type { Policy } from '@yizheng/domain/cases/policy'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { English } from '@yizheng/domain/catalogue/english'
import type { Words } from '@yizheng/domain/text/words'
import type { Language } from '../http/problem.ts'
import type { GuideWords } from './words-zh.ts'

/** What a guide is made of. */
export type GuideSource = {
  readonly language: Language
  readonly words: GuideWords
  readonly catalogue: Catalogue
  readonly english: English
  readonly offices: readonly Words[]
  readonly policy: Pick<Policy, 'periods' | 'remedies'>
}
