import { useEffect, useRef, type ReactNode } from 'react'
import { hasMoved } from './location.ts'
import { Marked } from './Marked.tsx'

type PageProps = {
  readonly title: string
  /** What the tab says after the page: the name of the service. */
  readonly service: string
  /** While the page has nothing to read yet, the focus waits. */
  readonly busy?: boolean
  /** Above the title: where the page stands. */
  readonly above?: ReactNode
  /** Beside or under the title, still of the head. */
  readonly head?: ReactNode
  /** For what only this page's style sheet does. */
  readonly look?: string
  readonly children?: ReactNode
}

/** One page: its one `h1`, the title of the tab, and the focus on the heading when the reader came from another page. */
export function Page({ title, service, busy = false, above, head, look, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title === service ? service : `${title} – ${service}`
  }, [title, service])
  useEffect(() => {
    if (!busy && hasMoved()) heading.current?.focus({ preventScroll: true })
  }, [busy])
  return (
    <div className="page" aria-busy={busy}>
      <div className={look === undefined ? 'page-head' : `page-head ${look}`}>
        {above}
        <h1 ref={heading} tabIndex={-1}>
          <Marked text={title} />
        </h1>
        {head}
      </div>
      {children}
    </div>
  )
}
