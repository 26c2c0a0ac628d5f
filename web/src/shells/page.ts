import { lazy, type ComponentType } from 'react'

export type PageProps = { readonly params: Readonly<Record<string, string>> }

/** One page of the site: where it is, at which end it is shown, and what draws it. */
export type Entry = {
  readonly pattern: string
  readonly shell: 'portal' | 'public' | 'desk' | 'board'
  readonly Page: ComponentType<PageProps>
}

/** A page that is fetched when it is opened. */
export function later(load: () => Promise<ComponentType<PageProps>>): ComponentType<PageProps> {
  return lazy(async () => ({ default: await load() }))
}
