import { useRef, type ChangeEvent } from 'react'
import type { Words } from '@yizheng/domain/text/words'
import { FieldFrame, wiresOf, type FieldTexts } from '../fields/FieldFrame.tsx'
import { useActWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'

type AreaProps = {
  readonly texts: FieldTexts
  readonly raw: string
  readonly onRaw: (raw: string) => void
  /** Sentences to choose from 常用语; what is put in is the Chinese, since that is the language of the record. */
  readonly phrases?: readonly Words[] | undefined
}

/** Several lines of text, held exactly as typed. A phrase goes in where the caret stands and replaces nothing. */
export function TextArea({ texts, raw, onRaw, phrases = [] }: AreaProps) {
  const { say } = useWords()
  const t = useActWords()
  const area = useRef<HTMLTextAreaElement>(null)
  const insert = (event: ChangeEvent<HTMLSelectElement>) => {
    const box = area.current
    const phrase = phrases[Number(event.target.value)]
    if (box === null || phrase === undefined) return
    // The box still knows where its caret stands after the focus has gone to the list.
    box.setRangeText(phrase.zh, box.selectionEnd, box.selectionEnd, 'end')
    onRaw(box.value)
    box.focus()
  }
  return (
    <FieldFrame texts={texts}>
      <textarea
        {...wiresOf(texts)}
        ref={area}
        className="input area"
        rows={3}
        value={raw}
        aria-required="true"
        onChange={(event) => onRaw(event.target.value)}
      />
      {phrases.length > 0 && (
        <select className="input phrases" aria-label={t.phrases} value="" onChange={insert}>
          <option value="">{t.phrasesPick}</option>
          {phrases.map((phrase, place) => (
            <option key={phrase.zh} value={place}>
              {say(phrase)}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  )
}
