import type { ReactNode } from 'react'
import type { CaseView } from '@yizheng/contract/cases'
import { FiledView } from '../../fields/filed/View.tsx'
import { useFurtherWords } from '../../words/further.ts'
import { useWords } from '../../words/use-words.ts'
import { fieldsOf, filesIn, type FurtherType, type Said } from './acts.ts'
import { Marked } from '../../ui/Marked.tsx'

/** A field that the plan does not have is read as the text it holds. */
const UNKNOWN = { type: 'text', options: null }

type Line = { readonly id: string; readonly label: string; readonly text: ReactNode }

type SaidProps = { readonly view: CaseView; readonly type: FurtherType; readonly said: Said }

/** What was filled in for a further act, to be looked at before it is confirmed. */
export function FurtherSaid({ view, type, said }: SaidProps) {
  const { say, t: common } = useWords()
  const t = useFurtherWords()
  const lines = fieldsOf(type, said).flatMap(({ id, kind }): Line[] => {
    if (kind === 'form') {
      return Object.entries(said.filing).map(([key, value]) => {
        const field = view.plan.form.find((each) => each.key === key)
        return {
          id: key,
          label: field ? say(field.label) : common.notAsked,
          text: <FiledView field={field ?? UNKNOWN} value={value} />,
        }
      })
    }
    const raw = (said.texts[id] ?? '').trim()
    if (raw === '') return []
    return [{ id, label: t.fields[id] ?? id, text: textOf(kind, raw, t) }]
  })
  if (lines.length === 0) return null
  return (
    <dl className="confirm-facts">
      {lines.map(({ id, label, text }) => (
        <div key={id}>
          <dt>{label}</dt>
          <dd>{typeof text === 'string' ? <Marked text={text} /> : text}</dd>
        </div>
      ))}
    </dl>
  )
}

function textOf(kind: string, raw: string, t: ReturnType<typeof useFurtherWords>): string {
  if (kind === 'check') return t.yes
  if (kind === 'papers') return t.papers(filesIn(raw).length)
  if (kind === 'days') return `${raw} ${t.days}`
  return kind === 'choice' || kind === 'fixed' ? (t.options[raw] ?? raw) : raw
}
