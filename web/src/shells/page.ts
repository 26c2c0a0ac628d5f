import type { ComponentType } from 'react'

export type PageProps = { readonly params: Readonly<Record<string, string>> }

/** One page of the site, as data: the build reads it too, so that the office can say what a page needs with its first answer. */
export type Entry = {
  readonly pattern: string
  readonly shell: 'portal' | 'public' | 'desk' | 'board'
  /** The module under `src/` that draws it, and after `#` the component in it when that is not the module's name. */
  readonly page: string
  /** Addresses the page asks as soon as it is opened, with the parameters of the pattern (`/api/bundles/:key`). */
  readonly first?: readonly string[]
}

export type Found = Entry & PageProps

export type PageComponent = ComponentType<PageProps>
