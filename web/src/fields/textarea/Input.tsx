import { FieldFrame, wiresOf, type FieldTexts } from '../FieldFrame.tsx'

type TextAreaProps = {
  readonly texts: FieldTexts
  readonly raw: string
  readonly onRaw: (raw: string) => void
  readonly required?: boolean
}

/** Several lines of text, held exactly as typed; never cut while an input method composes. */
export function TextAreaInput({ texts, raw, onRaw, required = false }: TextAreaProps) {
  return (
    <FieldFrame texts={texts}>
      <textarea
        {...wiresOf(texts)}
        className="input"
        rows={4}
        value={raw}
        aria-required={required}
        onChange={(event) => onRaw(event.currentTarget.value)}
      />
    </FieldFrame>
  )
}
