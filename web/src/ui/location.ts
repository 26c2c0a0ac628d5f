import { useSyncExternalStore } from 'react'

/**
 * The router: where the browser is, as a value, and how to go elsewhere. A kilobyte over the History interface does
 * what the public pages need; the page table itself is in `shells/pages.ts`.
 */
export type Place = { readonly path: string; readonly query: string }

const listeners = new Set<() => void>()
let place: Place | undefined
/** Whether a page has been left yet: the first page keeps the focus where the browser put it. */
let moved = false

function read(): Place {
  const { pathname, search } = window.location
  if (place === undefined || place.path !== pathname || place.query !== search) {
    place = { path: pathname, query: search }
  }
  return place
}

function announce(): void {
  for (const listener of listeners) listener()
}

function onPop(): void {
  moved = true
  announce()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', onPop)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('popstate', onPop)
  }
}

/** The current place; the component draws again when it changes. */
export function usePlace(): Place {
  return useSyncExternalStore(subscribe, read)
}

/** Whether the reader has gone from one page to another since the site was loaded. */
export function hasMoved(): boolean {
  return moved
}

/** Goes to a page of this site and to its top. */
export function goTo(href: string): void {
  moved = true
  window.history.pushState(null, '', href)
  window.scrollTo(0, 0)
  announce()
}

/** Changes the query of the current page without a new history entry, so that a reload or a sent link keeps it. */
export function replaceQuery(query: string): void {
  const next = window.location.pathname + (query === '' ? '' : `?${query}`)
  if (next === window.location.pathname + window.location.search) return
  window.history.replaceState(window.history.state, '', next)
  announce()
}
