import { FieldFrame, wiresOf, type FieldTexts } from '../../fields/FieldFrame.tsx'

type AreaProps = { readonly texts: FieldTexts; readonly raw: string; readonly onRaw: (raw: string) => void }

/** Several lines of text, held exactly as typed. */
export function TextArea({ texts, raw, onRaw }: AreaProps) {
  return (
    <FieldFrame texts={texts}>
      <textarea
        {...wiresOf(texts)}
        className="input area"
        rows={3}
        value={raw}
        aria-required="true"
        onChange={(event) => onRaw(event.target.value)}
      />
    </FieldFrame>
  )
}
