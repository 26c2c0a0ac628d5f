import type { CaseView } from '@yizheng/contract/cases'
import type { Words } from '@yizheng/domain/text/words'
import { FieldFrame, wiresOf } from '../fields/FieldFrame.tsx'
import { Button } from '../ui/Button.tsx'
import { useActWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import type { FieldWrong } from './acceptance.ts'
import { TextArea } from './TextArea.tsx'

type FieldsProps = {
  readonly view: CaseView
  readonly wrong: readonly FieldWrong[]
  readonly onWrong: (wrong: readonly FieldWrong[]) => void
  readonly faultOf: (id: string) => string | undefined
  readonly phrases: readonly Words[] | undefined
  readonly asking: boolean
}

/** Answers of the form that are wrong: named one by one, each with how to correct it. */
export function AcceptFields({ view, wrong, onWrong, faultOf, phrases, asking }: FieldsProps) {
  const { say, t: common } = useWords()
  const t = useActWords()
  const named = new Set(wrong.map(({ field }) => field))
  const labelOf = (key: string) => {
    const field = view.plan.form.find((each) => each.key === key)
    return field === undefined ? common.notAsked : say(field.label)
  }
  const texts = { id: 'field-pick', label: t.accept.field }
  return (
    <>
      <FieldFrame texts={texts}>
        <select
          {...wiresOf(texts)}
          className="input"
          value=""
          onChange={(event) => onWrong([...wrong, { field: event.target.value, what: '' }])}
        >
          <option value="">{t.accept.fieldPick}</option>
          {view.plan.form
            .filter(({ key }) => !named.has(key))
            .map(({ key }) => (
              <option key={key} value={key}>
                {labelOf(key)}
              </option>
            ))}
        </select>
      </FieldFrame>
      {wrong.map(({ field, what }) => (
        <div key={field} className="field-wrong-line">
          {asking ? (
            <TextArea
              texts={{
                id: `what-${field}`,
                label: t.accept.fieldWhat(labelOf(field)),
                error: faultOf(`what-${field}`),
              }}
              raw={what}
              onRaw={(raw) => onWrong(wrong.map((each) => (each.field === field ? { field, what: raw } : each)))}
              phrases={phrases}
            />
          ) : (
            <p>{labelOf(field)}</p>
          )}
          <Button look="quiet" onClick={() => onWrong(wrong.filter((each) => each.field !== field))}>
            {t.accept.fieldDrop(labelOf(field))}
          </Button>
        </div>
      ))}
    </>
  )
}
