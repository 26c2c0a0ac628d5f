import type { CaseView } from '@yizheng/contract/cases'
import { fieldWords, isFilingIn, offeredOf, optionWords } from './filing-acts.ts'
import { ChoiceInput } from '../../fields/choice/Input.tsx'
import { DateInput } from '../../fields/date/Input.tsx'
import { FieldFrame, GroupFrame, wiresOf } from '../../fields/FieldFrame.tsx'
import { FiledInput } from '../../fields/filed/Input.tsx'
import { TextInput } from '../../fields/text/Input.tsx'
import { TextAreaInput } from '../../fields/textarea/Input.tsx'
import { Button } from '../../ui/Button.tsx'
import { useFurtherWords } from '../../words/further.ts'
import { useWords } from '../../words/use-words.ts'
import { PaperUpload } from '../../files/PaperUpload.tsx'
import {
  deliveryOf,
  entriesOf,
  fieldsOf,
  filesIn,
  isGivenDay,
  type ActField,
  type FurtherName,
  type Said,
} from './acts.ts'

/** Somebody who may be named, and why not where they may not. */
export type Nameable = { readonly person: string; readonly name: string; readonly closed: string | null }

type FieldsProps = {
  readonly view: CaseView
  readonly name: FurtherName
  /** What the ids of its fields begin with: where several forms stand on one page, each has its own. */
  readonly place?: string
  readonly said: Said
  readonly onSaid: (said: Said) => void
  readonly faultOf: (id: string) => string | undefined
  /** Who may preside over a hearing. */
  readonly presiders?: readonly Nameable[] | undefined
}

/** The fields of one further act, drawn from the table. */
export function FurtherFields(props: FieldsProps) {
  return fieldsOf(props.name.type, props.said).map((field) => <OneField key={field.id} field={field} {...props} />)
}

function OneField({
  field,
  view,
  name,
  place = 'further',
  said,
  onSaid,
  faultOf,
  presiders = [],
}: FieldsProps & { readonly field: ActField }) {
  const { say } = useWords()
  const t = useFurtherWords()
  const { id, kind, options = [], optional = false } = field
  const called = fieldWords(t, name.type, id)
  const label = `${called}${optional && kind !== 'check' ? t.optional : ''}`
  const texts = { id: `${place}-${id}`, label, error: faultOf(`${place}-${id}`) }
  const raw = said.texts[id] ?? ''
  const set = (text: string) => onSaid({ ...said, texts: { ...said.texts, [id]: text } })
  const approval = view.approvals.find(({ key }) => key === name.approval)
  const choose = (choices: readonly { value: string; label: string; closed?: boolean }[]) => (
    <ChoiceInput texts={texts} options={choices} value={raw === '' ? undefined : raw} onValue={set} />
  )
  switch (kind) {
    case 'line':
      return <TextInput texts={texts} raw={raw} onRaw={set} required={!optional} />
    case 'area':
      return <TextAreaInput texts={texts} raw={raw} onRaw={set} required={!optional} />
    case 'day':
      if (isGivenDay(name.type, id, said)) {
        return (
          <div className="field" id={texts.id} tabIndex={-1}>
            <p className="field-label">{label}</p>
            <p className="field-hint">{t.givenDay}</p>
            <p>{raw}</p>
          </div>
        )
      }
      return <DateInput texts={{ ...texts, hint: t.dayHints[id] }} raw={raw} onRaw={set} />
    case 'days':
      return (
        <FieldFrame texts={{ ...texts, hint: t.days }}>
          <input
            {...wiresOf({ ...texts, hint: t.days })}
            className="input"
            type="text"
            inputMode="numeric"
            value={raw}
            onChange={(event) => set(event.target.value)}
          />
        </FieldFrame>
      )
    case 'choice':
      return choose(
        offeredOf(name, id, options, view).map((value) => ({
          value,
          label: optionWords(t, value, isFilingIn(view, name.approval)),
        })),
      )
    case 'check':
      return (
        <label className="check">
          <input type="checkbox" checked={raw === 'yes'} onChange={(event) => set(event.target.checked ? 'yes' : '')} />
          <span>{label}</span>
        </label>
      )
    case 'running':
      return choose(
        (approval?.procedures ?? [])
          .filter(({ endedOn }) => endedOn === null)
          .map((each) => ({
            value: String(each.id),
            label: t.procedure(each.name === '' ? (t.options[each.kind] ?? each.kind) : each.name, each.startedOn),
          })),
      )
    case 'presider':
      return choose(
        presiders.map(({ person, name: called, closed }) => ({
          value: person,
          label: closed === null ? called : t.closed(called, closed),
          closed: closed !== null,
        })),
      )
    case 'fixed':
      return null
    case 'entry':
      return choose(
        entriesOf(view).map(({ version, approval: about, at }) => {
          const named = view.approvals.find(({ key }) => key === about)?.name
          return { value: `${version}:${about}`, label: t.entry(named ? say(named) : about, at.slice(0, 10)) }
        }),
      )
    case 'delivery': {
      const made = deliveryOf(view)
      return choose(made ? [{ value: String(made.version), label: t.delivered(made.at.slice(0, 10)) }] : [])
    }
    case 'party':
      return choose(
        (approval?.parties ?? [])
          .filter(({ heard }) => heard === null)
          .map(({ party }) => ({ value: party, label: party })),
      )
    case 'papers': {
      const given = filesIn(raw)
      return (
        <GroupFrame texts={texts}>
          <ul>
            <PaperUpload
              within={texts.id}
              paper={{ key: `further-${id}`, name: { zh: called, en: called } }}
              given={given.map((file) => ({ material: id, file }))}
              onAdd={({ file }) => set([...given, ...(file === null ? [] : [file])].join(' '))}
              onRemove={(gone) => set(given.filter((file) => file !== gone.file).join(' '))}
            />
          </ul>
        </GroupFrame>
      )
    }
    case 'form':
      return <FormChanges view={view} said={said} onSaid={onSaid} texts={texts} />
    default:
      return kind satisfies never
  }
}

type ChangesProps = Pick<FieldsProps, 'view' | 'said' | 'onSaid'> & {
  readonly texts: { readonly id: string; readonly label: string; readonly error: string | undefined }
}

/** What of the form is to be different: chosen field by field, each filled in as it was the first time. */
function FormChanges({ view, said, onSaid, texts }: ChangesProps) {
  const { say } = useWords()
  const t = useFurtherWords()
  const chosen = view.plan.form.filter(({ key }) => key in said.filing)
  const left = view.plan.form.filter(({ key }) => !(key in said.filing))
  const setFiling = (filing: Said['filing']) => onSaid({ ...said, filing })
  return (
    <>
      <FieldFrame texts={texts}>
        <select
          {...wiresOf(texts)}
          className="input"
          value=""
          onChange={(event) => {
            const key = event.target.value
            setFiling({ ...said.filing, [key]: view.filing?.[key] ?? '' })
          }}
        >
          <option value="" disabled>
            {t.addField}
          </option>
          {left.map(({ key, label }) => (
            <option key={key} value={key}>
              {say(label)}
            </option>
          ))}
        </select>
      </FieldFrame>
      {chosen.map((field) => (
        <div key={field.key} className="paper">
          <FiledInput
            texts={{ id: `${texts.id}-${field.key}`, label: say(field.label), error: undefined }}
            field={field}
            value={said.filing[field.key]}
            onValue={(value) => setFiling({ ...said.filing, [field.key]: value ?? '' })}
          />
          <Button
            onClick={() =>
              setFiling(Object.fromEntries(Object.entries(said.filing).filter(([key]) => key !== field.key)))
            }
          >
            {t.dropField(say(field.label))}
          </Button>
        </div>
      ))}
    </>
  )
}
