import { useEffect, useRef, type ReactNode } from 'react'

type DetailsProps = {
  readonly summary: ReactNode
  readonly children: ReactNode
  readonly open?: boolean
  /** Told when it is opened, for what is fetched only then. */
  readonly onOpen?: () => void
}

/** More for those who want it. On paper everything is open, since paper has nothing to press. */
export function Details({ summary, children, open = false, onOpen }: DetailsProps) {
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    let openedForPaper = false
    const before = () => {
      const details = box.current
      if (details === null || details.open) return
      details.open = true
      openedForPaper = true
    }
    const after = () => {
      if (openedForPaper && box.current !== null) box.current.open = false
      openedForPaper = false
    }
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return (
    <details
      className="details"
      ref={box}
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open) onOpen?.()
      }}
    >
      <summary>{summary}</summary>
      <div className="details-body">{children}</div>
    </details>
  )
}
