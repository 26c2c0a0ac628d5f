import { DOCUMENT_KINDS, DOCUMENT_WORDS, documentOf, type DocumentKind } from '@yizheng/domain/parties/identity-kinds'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { GroupFrame, type FieldTexts } from '../FieldFrame.tsx'

type IdentityProps = {
  readonly texts: FieldTexts
  readonly raw: string
  readonly onRaw: (raw: string) => void
  readonly required?: boolean
}

/**
 * A document of identity: its kind, then its number. What the number is called and how it reads follow the kind. The number is held
 * as typed, with the kind before it, until the page is left: nothing changes under the hand of who types.
 */
export function IdentityInput({ texts, raw, onRaw, required = false }: IdentityProps) {
  const t = usePortalWords()
  const { say } = useWords()
  const { kind, number } = partsOf(raw)
  const words = DOCUMENT_WORDS[kind]
  const id = `${texts.id}-number`
  return (
    <GroupFrame texts={texts}>
      <label className="identity-part">
        <span className="identity-name">{t.field.documentKind}</span>
        <select
          className="input identity-kind"
          value={kind}
          onChange={(event) => {
            const chosen = DOCUMENT_KINDS.find((each) => each === event.currentTarget.value)
            if (chosen !== undefined) onRaw(`${chosen}:${number}`)
          }}
        >
          {DOCUMENT_KINDS.map((each) => (
            <option key={each} value={each}>
              {say(DOCUMENT_WORDS[each].name)}
            </option>
          ))}
        </select>
      </label>
      <label className="identity-part" htmlFor={id}>
        <span className="identity-name">{say(words.number)}</span>
        <span className="field-hint" id={`${id}-hint`}>
          {say(words.help)}
        </span>
        <input
          id={id}
          className="input"
          type="text"
          value={number}
          aria-required={required}
          aria-invalid={texts.error !== undefined}
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onRaw(`${kind}:${event.currentTarget.value}`)}
        />
      </label>
    </GroupFrame>
  )
}

/** The kind and the number as they were typed: only a kept text is read by its form. */
function partsOf(raw: string): { kind: DocumentKind; number: string } {
  const [, named, number] = /^([a-z-]+):(.*)$/s.exec(raw) ?? []
  const kind = DOCUMENT_KINDS.find((each) => each === named)
  return kind === undefined ? documentOf(raw) : { kind, number: number ?? '' }
}
