import { MOST_SEARCH_RESULTS } from '@yizheng/contract/catalogue'
import { LONGEST_QUERY, search } from '@yizheng/domain/catalogue/search/search'
import type { SearchAnswer } from '@yizheng/domain/catalogue/search/search'
import type { SearchIndex } from '@yizheng/domain/catalogue/search/terms'

/** Many people type the same beginnings; this many answers are kept. */
const KEPT = 1_000
const kept = new WeakMap<SearchIndex, Map<string, SearchAnswer>>()

/** What the search answers, from memory where the same was asked of the same catalogue before. */
export function searchAnswerOf(index: SearchIndex, typed: string): SearchAnswer {
  const answers = kept.get(index) ?? new Map<string, SearchAnswer>()
  kept.set(index, answers)
  const asked = typed.trim().slice(0, LONGEST_QUERY * 2)
  const known = answers.get(asked)
  if (known) return known
  const answer = search(index, asked, MOST_SEARCH_RESULTS)
  if (answers.size >= KEPT) answers.delete(answers.keys().next().value ?? '')
  answers.set(asked, answer)
  return answer
}
