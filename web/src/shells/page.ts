import { lazy, type ComponentType } from 'react'
import { lost, whenBack } from '../client/contact.ts'

export type PageProps = { readonly params: Readonly<Record<string, string>> }

/** One page of the site: where it is, at which end it is shown, and what draws it. */
export type Entry = {
  readonly pattern: string
  readonly shell: 'portal' | 'public' | 'desk' | 'board'
  readonly Page: ComponentType<PageProps>
}

/** A page that is fetched when it is opened; while the office is out of reach it is waited for, and then fetched once more. */
export function later(load: () => Promise<ComponentType<PageProps>>): ComponentType<PageProps> {
  return lazy(async () => ({ default: await load().catch(() => loadWhenBack(load)) }))
}

/** Rejects when the page cannot be had although the office answers: a newer version has taken its place, and a reload helps. */
function loadWhenBack<T>(load: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = whenBack(() => {
      stop()
      load().then(resolve, reject)
    })
    lost()
  })
}
