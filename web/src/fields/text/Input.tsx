import { FieldFrame, wiresOf, type FieldTexts } from '../FieldFrame.tsx'

type TextInputProps = {
  readonly texts: FieldTexts
  readonly raw: string
  readonly onRaw: (raw: string) => void
  readonly required?: boolean
  readonly autoComplete?: string
}

/** A line of text, held exactly as typed until the form is submitted. */
export function TextInput({ texts, raw, onRaw, required = false, autoComplete = 'off' }: TextInputProps) {
  return (
    <FieldFrame texts={texts}>
      <input
        {...wiresOf(texts)}
        className="input"
        type="text"
        value={raw}
        aria-required={required}
        autoComplete={autoComplete}
        spellCheck={false}
        onChange={(event) => onRaw(event.target.value)}
      />
    </FieldFrame>
  )
}
