import { matchPath } from '../ui/match-path.ts'
import { boardPages } from './board/pages.ts'
import { deskPages } from './desk/pages.ts'
import type { Entry, PageProps } from './page.ts'
import { portalPages } from './portal/pages.ts'
import { publicPages } from './public/pages.ts'

/** Every page of the site. All but the first are fetched when they are opened. */
const pages: readonly Entry[] = [...portalPages, ...publicPages, ...deskPages, ...boardPages]

/** The page for a path with its parameters, or undefined when there is none. */
export function findPage(path: string): (Entry & PageProps) | undefined {
  for (const page of pages) {
    const params = matchPath(page.pattern, path)
    if (params !== undefined) return { ...page, params }
  }
  return undefined
}
