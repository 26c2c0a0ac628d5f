import { FieldFrame, wiresOf, type FieldTexts } from '../FieldFrame.tsx'

type NumberInputProps = {
  readonly texts: FieldTexts
  readonly raw: string
  readonly onRaw: (raw: string) => void
  readonly onLeave: () => void
  readonly required?: boolean
}

/** A number as text: `type="number"` drops full-width digits and changes the value when the wheel turns over it. */
export function NumberInput({ texts, raw, onRaw, onLeave, required = false }: NumberInputProps) {
  return (
    <FieldFrame texts={texts}>
      <input
        {...wiresOf(texts)}
        className="input input-number"
        type="text"
        inputMode="decimal"
        value={raw}
        aria-required={required}
        autoComplete="off"
        onChange={(event) => onRaw(event.target.value)}
        onBlur={onLeave}
      />
    </FieldFrame>
  )
}
