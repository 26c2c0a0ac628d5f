import { useEffect, useRef, type ClipboardEvent } from 'react'
import { Button } from '../../ui/Button.tsx'
import { usePortalWords } from '../../words/portal.ts'
import { GroupFrame, type FieldTexts } from '../FieldFrame.tsx'
import { pastedRows, withPasted } from './pasted-rows.ts'

type ListInputProps = {
  readonly texts: FieldTexts
  readonly value: readonly string[]
  readonly onValue: (value: string[]) => void
}

/** Rows that repeat; a new row takes the focus, an empty list shows one row to begin with, and rows pasted from a spreadsheet become rows. */
export function ListInput({ texts, value, onValue }: ListInputProps) {
  const t = usePortalWords()
  const rows = value.length === 0 ? [''] : value
  const box = useRef<HTMLDivElement>(null)
  const added = useRef(false)
  useEffect(() => {
    const inputs = box.current?.querySelectorAll('input')
    if (added.current) inputs?.[inputs.length - 1]?.focus()
    added.current = false
  })
  const add = () => {
    added.current = true
    onValue([...rows, ''])
  }
  const paste = (event: ClipboardEvent, at: number) => {
    const pasted = pastedRows(event.clipboardData?.getData('text/plain') ?? '')
    if (pasted === undefined) return
    event.preventDefault()
    onValue(withPasted(rows, at, pasted))
  }
  return (
    <GroupFrame texts={texts}>
      <div ref={box}>
        {rows.map((row, i) => (
          // Rows have no names of their own: the place is what tells them apart.
          <div key={i} className="list-row">
            <input
              className="input"
              type="text"
              value={row}
              aria-label={t.field.row(i + 1)}
              aria-invalid={texts.error !== undefined}
              onPaste={(event) => paste(event, i)}
              onChange={(event) => onValue(rows.map((each, j) => (j === i ? event.currentTarget.value : each)))}
            />
            {rows.length > 1 && (
              <Button onClick={() => onValue(rows.filter((_row, j) => j !== i))}>{t.field.remove(i + 1)}</Button>
            )}
          </div>
        ))}
      </div>
      <Button onClick={add}>{t.field.add}</Button>
    </GroupFrame>
  )
}
