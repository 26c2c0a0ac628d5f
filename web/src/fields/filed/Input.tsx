import type { PlanField } from '@yizheng/domain/catalogue/plan'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { BooleanInput } from '../boolean/Input.tsx'
import { ChoiceInput } from '../choice/Input.tsx'
import { DateInput, DateTimeInput, RangeInput } from '../date/Input.tsx'
import { FieldFrame, wiresOf, type FieldTexts } from '../FieldFrame.tsx'
import { IdentityInput } from '../identity/Input.tsx'
import { ListInput } from '../list/Input.tsx'
import { ManyInput } from '../many/Input.tsx'
import { NumberInput } from '../number/Input.tsx'
import { TextInput } from '../text/Input.tsx'
import { TextAreaInput } from '../textarea/Input.tsx'
import { rowsOf, textOf, type FiledValue } from './value.ts'

type FiledInputProps = {
  readonly texts: FieldTexts
  readonly field: PlanField
  readonly value: FiledValue | undefined
  readonly onValue: (value: FiledValue) => void
}

/** More options than this are a list to choose from; fewer are all in sight. */
const RADIOS_UP_TO = 6

const NUMBERS = new Set(['integer', 'decimal', 'money'])

/** The control for one field of the one form, by its type. A type that is not known takes a line of text. */
export function FiledInput(props: FiledInputProps) {
  const { texts, field, value, onValue } = props
  const { type, options, required } = field
  if (type === 'boolean') {
    return <BooleanInput texts={texts} value={typeof value === 'boolean' ? value : undefined} onValue={onValue} />
  }
  if (type === 'multi-enum' && options !== null) {
    return <ManyInput texts={texts} options={options} value={rowsOf(value)} onValue={onValue} />
  }
  if (type === 'multi-enum' || type === 'list') {
    return <ListInput texts={texts} value={rowsOf(value)} onValue={onValue} />
  }
  if (options !== null) return <OneOf {...props} />
  const plain = { texts, raw: textOf(value), onRaw: onValue, required }
  if (NUMBERS.has(type)) return <NumberInput {...plain} onLeave={() => undefined} />
  if (type === 'date') return <DateInput {...plain} />
  if (type === 'daterange') return <RangeInput {...plain} />
  if (type === 'datetime') return <DateTimeInput {...plain} />
  if (type === 'id-card') return <IdentityInput {...plain} />
  if (type === 'textarea') return <TextAreaInput {...plain} />
  return <TextInput {...plain} />
}

function OneOf({ texts, field, value, onValue }: FiledInputProps) {
  const { say } = useWords()
  const own = usePortalWords()
  const options = (field.options ?? []).map((option) => ({ value: option.value, label: say(option.label) }))
  const chosen = value === undefined ? undefined : textOf(value)
  if (options.length <= RADIOS_UP_TO) {
    return <ChoiceInput texts={texts} options={options} value={chosen} onValue={onValue} />
  }
  return (
    <FieldFrame texts={texts}>
      <select
        {...wiresOf(texts)}
        className="input"
        value={chosen ?? ''}
        aria-required={field.required}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        <option value="">{own.field.choose}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
