import type { PlanField } from '@yizheng/domain/catalogue/plan'
import { formDoubt } from '@yizheng/domain/text/known-forms'
import { Notice } from '../ui/Notice.tsx'
import { useDoubtWords } from '../words/doubt.ts'
import { useWords } from '../words/use-words.ts'

type FormDoubtsProps = {
  readonly form: readonly PlanField[]
  readonly filing: Readonly<Record<string, unknown>> | null
  /** Which sentence stands beneath, for whom and when; `null`: the box is not shown. */
  readonly told: 'apply' | 'desk' | 'examination' | null
}

/** What in a form is likely a slip and may yet be right; nothing where there is no such thing. It holds nothing up. */
export function FormDoubts({ form, filing, told }: FormDoubtsProps) {
  const { say } = useWords()
  const own = useDoubtWords()
  const found = form.flatMap((field) => {
    const words = formDoubt(field, filing?.[field.key])
    return words ? [{ field, words }] : []
  })
  if (found.length === 0 || told === null) return null
  return (
    <Notice tone="mind" title={own.title}>
      <ul>
        {found.map(({ field, words }) => (
          <li key={field.key}>{own.line(say(field.label), say(words))}</li>
        ))}
      </ul>
      <p>{own[told]}</p>
    </Notice>
  )
}
