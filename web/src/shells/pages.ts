import { matchPath } from '../ui/match-path.ts'
import { boardPages } from './board/pages.ts'
import { deskPages } from './desk/pages.ts'
import type { Entry, Found } from './page.ts'
import { portalPages } from './portal/pages.ts'
import { publicPages } from './public/pages.ts'

/** Every page of the site. */
export const pages: readonly Entry[] = [...portalPages, ...publicPages, ...deskPages, ...boardPages]

/** Addresses that every page asks: for whom its frame is drawn, and whose office this is. */
export const firstOfAll: readonly string[] = ['/api/session', '/api/catalogue']

/** The page for a path with its parameters, or undefined when there is none. */
export function findPage(path: string): Found | undefined {
  for (const page of pages) {
    const params = matchPath(page.pattern, path)
    if (params !== undefined) return { ...page, params }
  }
  return undefined
}
