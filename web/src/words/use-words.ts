import type { Words } from '@yizheng/domain/text/words'
import type { Language } from './choose-language.ts'
import { en } from './en.ts'
import { language } from './language.ts'
import { zh, type Dictionary } from './zh.ts'

/** What a component needs to speak: the dictionary, the language, and the choice of one of two texts from the data. */
export type Speech = {
  readonly t: Dictionary
  readonly language: Language
  readonly say: (words: Words) => string
}

const speeches: Record<Language, Speech> = {
  zh: { t: zh, language: 'zh', say: (words) => words.zh },
  en: { t: en, language: 'en', say: (words) => words.en },
}

/** The words of the screen in the reader's language; the component draws again when the language changes. */
export function useWords(): Speech {
  return speeches[language.use()]
}
