import type { CaseView } from '@yizheng/contract/cases'
import { waysOf } from '@yizheng/domain/cases/notice-words'
import { useWords } from '../words/use-words.ts'
import { Told } from '../catalogue/Told.tsx'

type RemediesProps = { readonly remedies: NonNullable<CaseView['nonAcceptance']>['remedies'] }

/** How one can contest an adverse act (行政许可法 38), in the words in which it is served. */
export function Remedies({ remedies }: RemediesProps) {
  const { say } = useWords()
  return (
    <p>
      <Told text={say(waysOf(remedies))} />
    </p>
  )
}
