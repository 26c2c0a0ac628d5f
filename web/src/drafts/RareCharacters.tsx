import type { PlanField } from '@yizheng/domain/catalogue/plan'
import { namedCharacter } from '@yizheng/domain/text/printable'
import { unprintableOf } from '@yizheng/domain/certificates/unprintable'
import { Notice } from '../ui/Notice.tsx'
import { usePrintingWords } from '../words/printing.ts'
import { useWords } from '../words/use-words.ts'

type RareCharactersProps = {
  readonly form: readonly PlanField[]
  readonly filing: Readonly<Record<string, unknown>> | null
  /** Which sentence stands beneath, for whom and when; `null`: the box is not shown. */
  readonly told: 'apply' | 'filed' | 'handled' | 'desk' | 'making' | null
}

/** Which characters of a form its certificate cannot show, and what becomes of it; nothing where all can be printed. */
export function RareCharacters({ form, filing, told }: RareCharactersProps) {
  const { say, t } = useWords()
  const own = usePrintingWords()
  const found = unprintableOf((filing ?? {}) as Parameters<typeof unprintableOf>[0])
  if (found.length === 0 || told === null) return null
  const labelOf = (key: string) => {
    const field = form.find((each) => each.key === key)
    return field ? say(field.label) : t.nameWithdrawn
  }
  return (
    <Notice tone="mind" title={own.title}>
      <ul>
        {found.map(({ field, characters }) => (
          <li key={field}>{own.characters(labelOf(field), characters.map(namedCharacter).join(t.listComma))}</li>
        ))}
      </ul>
      <p>{own[told]}</p>
    </Notice>
  )
}
