import { useFurtherWords } from '../words/further.ts'
import { actWords, fieldWords, isFilingIn, missingWords } from '../cases/further/filing-acts.ts'
import { useWords } from '../words/use-words.ts'
import { sendFurther } from '../cases/further/send.ts'
import {
  bodyOf,
  commandOf,
  daysToCome,
  missingIn,
  NOTHING,
  withToday,
  type FurtherType,
  type Said,
} from '../cases/further/acts.ts'
import { FurtherFields } from '../cases/further/FurtherFields.tsx'
import { FurtherSaid } from '../cases/further/FurtherSaid.tsx'
import { ActForm, type Drawn } from './ActForm.tsx'
import { EndingPreview } from './EndingPreview.tsx'
import type { PanelProps } from './panels.ts'
import { useNames } from '../catalogue/key-names.ts'
import { usePreparation } from './preparation.ts'
import { useTyped } from './use-typed.ts'

/** One of the acts beside the main road, drawn from their table: filled in, looked at with what follows from it, confirmed. */
export function FurtherPanel({
  type,
  start = NOTHING,
  ...props
}: PanelProps & { readonly type: FurtherType; readonly start?: Said | undefined }) {
  const { say } = useWords()
  const t = useFurtherWords()
  const names = useNames()
  const { view, approval, onStale } = props
  const typed = useTyped(props, start)
  const needs = usePreparation(view)
  const words = actWords(t, type, isFilingIn(view, approval))
  const today = needs.value?.today
  const said = withToday(type, typed.value, today)
  const name = { type, approval }
  const act = { type: commandOf(type), ...(approval !== '' && { approval }) }
  const read = (): Drawn | undefined => {
    const fault = (text: (field: string) => string) => (id: string) => ({
      fieldId: `further-${id}`,
      text: text(id),
    })
    const wrong = [
      ...missingIn(type, said).map(fault((field) => missingWords(t, type, field))),
      ...daysToCome(type, said, today).map(fault((field) => t.toCome(fieldWords(t, type, field), today ?? ''))),
    ]
    if (!typed.holds(wrong)) return undefined
    const body = bodyOf(name, said)
    return {
      act,
      mark: JSON.stringify(body),
      consequence: words.consequence,
      basis: words.basis,
      confirm: t.confirm(words.title),
      preview: (
        <>
          <FurtherSaid view={view} type={type} said={said} />
          <EndingPreview view={view} type={type} approval={approval} said={said} ready={needs.value} />
        </>
      ),
      send: (call) => sendFurther(type, body, call),
    }
  }
  return (
    <ActForm
      view={view}
      title={t.about(words.title, approval === '' ? '' : names.approval(approval))}
      acts={[act]}
      faults={typed.faults}
      read={read}
      onDone={typed.done}
      onStale={onStale}
      needs={needs}
    >
      <p>{words.consequence}</p>
      <FurtherFields
        view={view}
        name={name}
        said={said}
        onSaid={typed.change}
        faultOf={typed.faultOf}
        presiders={needs.value?.presiders.map(({ person, name: called, closed }) => ({
          person,
          name: called,
          closed: closed && say(closed),
        }))}
      />
    </ActForm>
  )
}
