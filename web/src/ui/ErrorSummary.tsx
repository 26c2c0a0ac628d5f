import { useEffect, useRef } from 'react'

type SummaryProps = {
  readonly title: string
  readonly errors: readonly { readonly fieldId: string; readonly text: string }[]
}

/** Everything wrong with a form in one place; it takes the focus when it appears and each line leads to its field. */
export function ErrorSummary({ title, errors }: SummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (errors.length > 0) box.current?.focus()
  }, [errors])
  if (errors.length === 0) return null
  return (
    <div className="notice notice-wrong" ref={box} tabIndex={-1} role="alert" aria-labelledby="error-summary-title">
      <p className="notice-title" id="error-summary-title">
        {title}
      </p>
      <ul>
        {errors.map((error) => (
          <li key={error.fieldId}>
            <a className="row-link" href={`#${error.fieldId}`} onClick={(event) => leadTo(event, error.fieldId)}>
              {error.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function leadTo(event: { preventDefault: () => void }, fieldId: string): void {
  event.preventDefault()
  document.getElementById(fieldId)?.focus()
}
