import { useInboxWords } from '../words/inbox.ts'

/** Characters that one question or answer may have. */
export const LONGEST = 2000

type WrittenTextProps = {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly error: string | undefined
  readonly value: string
  readonly onValue: (value: string) => void
}

/** A text of several lines. It has no `maxLength`, which would cut what an input method is still composing. */
export function WrittenText({ id, label, hint, error, value, onValue }: WrittenTextProps) {
  const described = [hint === undefined ? [] : [`${id}-hint`], error === undefined ? [] : [`${id}-error`]].flat()
  return (
    <div className={error === undefined ? undefined : 'field-wrong'}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <textarea
        id={id}
        className="input"
        rows={3}
        value={value}
        required
        aria-invalid={error !== undefined}
        aria-describedby={described.length === 0 ? undefined : described.join(' ')}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  )
}

/** What is wrong with a text that was written, if anything. */
export function useTextFault(missing: string): (text: string) => string | undefined {
  const own = useInboxWords()
  return (text) => {
    const { length } = text.trim()
    if (length === 0) return missing
    return length > LONGEST ? own.tooLong(length - LONGEST) : undefined
  }
}
