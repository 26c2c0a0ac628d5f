import type { Routes } from '@yizheng/contract/routes'
import type { AnswerOf } from '@yizheng/contract/route'
import { englishOf, englishWithin, type English } from '@yizheng/domain/catalogue/english'
import { ask } from '../client/ask.ts'
import { createKept } from '../client/kept.ts'
import { useAnswer } from '../client/use-answer.ts'
import { useWords } from '../words/use-words.ts'
import { NAME_COMING } from './names.ts'

type Names = AnswerOf<Routes['listEnglish']>['names']

const kept = createKept<{ names: Names }>()
const read = new WeakMap<Names, English>()

/**
 * What the catalogue says in Chinese only, in the reader's language: names of registers and results, laws and their articles, and
 * whatever stands of them within a sentence. Those who read Chinese ask for nothing.
 */
export function useEnglish(): {
  /** The whole text, or the text itself where it has no English. */
  readonly told: (text: string) => string
  /** The English of the text, or undefined where it has none; what is on its way is named as such. */
  readonly english: (text: string) => string | undefined
} {
  const { language } = useWords()
  const answer = useAnswer(
    language,
    (signal) =>
      language === 'zh' ? Promise.resolve({ ok: true as const, value: { names: {} } }) : ask('listEnglish', {}, signal),
    kept,
  )
  if (language === 'zh') return { told: (text) => text, english: () => undefined }
  if (answer.state === 'loading') return { told: () => NAME_COMING, english: () => NAME_COMING }
  const names = answer.state === 'ready' ? mapOf(answer.value.names) : new Map<string, string>()
  return { told: (text) => englishWithin(names, text), english: (text) => englishOf(names, text) }
}

function mapOf(names: Names): English {
  const known = read.get(names) ?? new Map(Object.entries(names))
  read.set(names, known)
  return known
}
