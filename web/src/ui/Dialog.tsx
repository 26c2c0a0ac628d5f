import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Marked } from './Marked.tsx'

type DialogProps = {
  readonly title: string
  /** Told when the reader closes it with Escape or the way back of the phone. */
  readonly onClose: () => void
  /** The next steps, the main one first. */
  readonly actions: ReactNode
  readonly children: ReactNode
}

/**
 * A question that must be answered first: the browser's own modal dialog, which keeps the focus inside and gives it
 * back. It is shown for as long as it is drawn.
 */
export function Dialog({ title, onClose, actions, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = box.current
    const before = document.activeElement
    if (dialog !== null) showModal(dialog)
    return () => {
      dialog?.close?.()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={box}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={titleId}>
        <Marked text={title} />
      </h2>
      {children}
      <div className="dialog-actions">{actions}</div>
    </dialog>
  )
}

/** Safari before 15.4 knows no dialog: there it stands in the page, open. */
function showModal(dialog: HTMLDialogElement): void {
  if (typeof dialog.showModal === 'function') dialog.showModal()
  else dialog.setAttribute('open', '')
}
