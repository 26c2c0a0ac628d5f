import type { MouseEvent, ReactNode } from 'react'
import { goTo } from './location.ts'

type LinkProps = {
  readonly to: string
  readonly children: ReactNode
  readonly className?: string
  readonly lang?: string
}

/**
 * A link to a page of this site: a real anchor, so that it can be copied, opened in a tab and printed; a plain click
 * changes the page without loading it again.
 */
export function Link({ to, children, className, lang }: LinkProps) {
  return (
    <a href={to} className={className} lang={lang} onClick={(event) => follow(event, to)}>
      {children}
    </a>
  )
}

function follow(event: MouseEvent, to: string): void {
  const wantsOwnTab = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  if (wantsOwnTab || event.defaultPrevented) return
  event.preventDefault()
  goTo(to)
}
