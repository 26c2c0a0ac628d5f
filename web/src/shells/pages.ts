import { lazy, type ComponentType } from 'react'
import { matchPath } from '../ui/match-path.ts'
import { Home } from './portal/Home.tsx'

export type PageProps = { readonly params: Readonly<Record<string, string>> }

type Entry = {
  readonly pattern: string
  readonly shell: 'portal' | 'public'
  readonly Page: ComponentType<PageProps>
}

const BundlePage = lazy(async () => ({ default: (await import('../catalogue/BundlePage.tsx')).BundlePage }))
const PlanPage = lazy(async () => ({ default: (await import('../catalogue/PlanPage.tsx')).PlanPage }))
const CertificatePage = lazy(async () => ({
  default: (await import('../certificates/CertificatePage.tsx')).CertificatePage,
}))

/** Every page of the site. All but the first are fetched when they are opened. */
const pages: readonly Entry[] = [
  { pattern: '/', shell: 'portal', Page: Home },
  { pattern: '/bundles/:key', shell: 'portal', Page: BundlePage },
  { pattern: '/bundles/:key/plan', shell: 'portal', Page: PlanPage },
  { pattern: '/certificates', shell: 'public', Page: CertificatePage },
  { pattern: '/certificates/:number', shell: 'public', Page: CertificatePage },
  // What the code printed on a certificate leads to.
  { pattern: '/v/:number', shell: 'public', Page: CertificatePage },
]

/** The page for a path with its parameters, or undefined when there is none. */
export function findPage(path: string): (Entry & PageProps) | undefined {
  for (const page of pages) {
    const params = matchPath(page.pattern, path)
    if (params !== undefined) return { ...page, params }
  }
  return undefined
}
