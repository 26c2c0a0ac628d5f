import { useWords } from '../words/use-words.ts'
import { Failed } from '../ui/states.tsx'
import type { Trouble } from './trouble.ts'

/** Says why there is no answer, in the reader's language, and offers to ask again where that can help. */
export function TroubleNotice({ trouble, onRetry }: { readonly trouble: Trouble; readonly onRetry?: () => void }) {
  const { t, say } = useWords()
  if (trouble.kind === 'problem') {
    const { title, detail } = trouble.problem.words
    return <Failed title={say(title)} text={say(detail)} retryLabel={t.trouble.retry} onRetry={onRetry} />
  }
  if (trouble.kind === 'unreachable') {
    return (
      <Failed
        title={t.trouble.unreachable}
        text={t.trouble.unreachableText}
        retryLabel={t.trouble.retry}
        onRetry={onRetry}
      />
    )
  }
  return (
    <Failed
      title={t.trouble.notUnderstood}
      text={t.trouble.notUnderstoodText}
      retryLabel={t.trouble.retry}
      onRetry={onRetry}
    />
  )
}
