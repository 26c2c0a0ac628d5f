import { usePortalWords } from '../../words/portal.ts'
import { GroupFrame, type FieldTexts } from '../FieldFrame.tsx'
import { dateOf, partsOf, wholeDate } from './model.ts'

type DateProps = { readonly texts: FieldTexts; readonly raw: string; readonly onRaw: (raw: string) => void }

/** A known date in three boxes: the browser's own date input follows its own language, not the page's. */
export function DateInput({ texts, raw, onRaw }: DateProps) {
  return (
    <GroupFrame texts={texts}>
      <DateBoxes raw={raw} onRaw={onRaw} wrong={texts.error !== undefined} />
    </GroupFrame>
  )
}

/** Two dates as one interval, `2026-01-01/2026-06-30` (ISO 8601). */
export function RangeInput({ texts, raw, onRaw }: DateProps) {
  const t = usePortalWords()
  const [from = '', until = ''] = raw.split('/')
  const join = (start: string, end: string) => onRaw(start === '' && end === '' ? '' : `${start}/${end}`)
  const wrong = texts.error !== undefined
  return (
    <GroupFrame texts={texts}>
      <DateBoxes name={t.field.from} raw={from} onRaw={(next) => join(next, until)} wrong={wrong} />
      <DateBoxes name={t.field.until} raw={until} onRaw={(next) => join(from, next)} wrong={wrong} />
    </GroupFrame>
  )
}

/** A date and a time of that day, `2026-01-01T09:30`. */
export function DateTimeInput({ texts, raw, onRaw }: DateProps) {
  const t = usePortalWords()
  const [date = '', time = ''] = raw.split('T')
  const join = (day: string, hour: string) => onRaw(day === '' && hour === '' ? '' : `${day}T${hour}`)
  const wrong = texts.error !== undefined
  return (
    <GroupFrame texts={texts}>
      <DateBoxes raw={date} onRaw={(next) => join(next, time)} wrong={wrong} />
      <label className="date-box">
        <span>{t.field.time}</span>
        <input
          className="input"
          type="text"
          inputMode="numeric"
          value={time}
          aria-invalid={wrong}
          onChange={(event) => join(date, event.currentTarget.value)}
        />
      </label>
    </GroupFrame>
  )
}

type BoxesProps = {
  readonly name?: string
  readonly raw: string
  readonly onRaw: (raw: string) => void
  readonly wrong: boolean
}

function DateBoxes({ name, raw, onRaw, wrong }: BoxesProps) {
  const t = usePortalWords()
  const parts = partsOf(raw)
  const labels = [t.field.year, t.field.month, t.field.day]
  return (
    <div className="date-boxes">
      {name !== undefined && <span className="date-name">{name}</span>}
      {labels.map((label, i) => (
        <label key={label} className="date-box">
          <span>{name === undefined ? label : `${name} ${label}`}</span>
          <input
            className="input"
            type="text"
            inputMode="numeric"
            value={parts[i]}
            aria-invalid={wrong}
            autoComplete="off"
            onChange={(event) => {
              // A whole date may be pasted into any box.
              const whole = wholeDate(event.currentTarget.value)
              if (whole !== undefined) return onRaw(whole)
              const next = event.currentTarget.value.replace(/[-/T]/g, '')
              return onRaw(dateOf([i === 0 ? next : parts[0], i === 1 ? next : parts[1], i === 2 ? next : parts[2]]))
            }}
          />
        </label>
      ))}
    </div>
  )
}
