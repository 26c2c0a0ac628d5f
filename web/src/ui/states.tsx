import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'

/** What stands where content will be. It says so in words; the grey bars only hold the place. */
export function Loading({ text, rows = 3 }: { readonly text: string; readonly rows?: number }) {
  return (
    <div className="loading">
      <output>{text}</output>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="loading-bar" aria-hidden="true" />
      ))}
    </div>
  )
}

/** An empty list, with what to do about it. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  )
}

type FailedProps = {
  readonly title: string
  readonly text: string
  readonly retryLabel: string
  readonly onRetry?: (() => void) | undefined
}

/** Something could not be fetched: what, why as far as known, and how to try again. */
export function Failed({ title, text, retryLabel, onRetry }: FailedProps) {
  return (
    <div role="alert">
      <Notice tone="wrong" title={title}>
        <p>{text}</p>
        {onRetry !== undefined && (
          <p className="notice-act">
            <Button onClick={onRetry}>{retryLabel}</Button>
          </p>
        )}
      </Notice>
    </div>
  )
}
