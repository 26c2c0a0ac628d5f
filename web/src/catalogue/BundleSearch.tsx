import { useEffect, useRef } from 'react'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { Button } from '../ui/Button.tsx'
import { goTo } from '../ui/location.ts'
import { useWords } from '../words/use-words.ts'
import { itemGuidePath } from './ItemCard.tsx'
import { SearchResults } from './SearchResults.tsx'
import { useSearch, type Found } from './use-search.ts'

type SearchProps = {
  readonly query: string
  readonly onQuery: (query: string) => void
}

/**
 * The search: results stand under the box as one types and are plain links. The count is read out; arrow keys walk
 * between box and results, Enter opens the best one. What an input method is still
 * composing is asked too: it is pinyin, which the search reads.
 */
export function BundleSearch({ query, onQuery }: SearchProps) {
  const { t, language } = useWords()
  const box = useRef<HTMLElement>(null)
  // Enter may come before the answer, on a slow line long before: the best is opened when it is here.
  const opening = useRef<string>(undefined)
  const { answer, trouble } = useSearch(query)
  const shown = trouble === undefined ? answer : undefined
  useEffect(() => {
    const element = box.current
    const onKey = (event: KeyboardEvent) => walk(event, element)
    element?.addEventListener('keydown', onKey)
    return () => element?.removeEventListener('keydown', onKey)
  }, [])
  useEffect(() => {
    if (answer === undefined || answer.to !== opening.current) return
    opening.current = undefined
    openBest(answer.found, language)
  }, [answer, language])
  return (
    <search className="search" ref={box}>
      <form
        className="search-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (answer !== undefined && answer.to === query.trim()) openBest(answer.found, language)
          else opening.current = query.trim()
        }}
      >
        <label className="search-label" htmlFor="bundle-search">
          {t.home.searchLabel}
        </label>
        <div className="search-row">
          <input
            id="bundle-search"
            className="input search-input"
            type="search"
            value={query}
            autoComplete="off"
            autoCapitalize="none"
            enterKeyHint="search"
            spellCheck={false}
            aria-describedby="bundle-search-hint"
            onInput={(event) => {
              opening.current = undefined
              onQuery(event.currentTarget.value)
            }}
          />
          <Button look="main" type="submit">
            {t.home.searchButton}
          </Button>
        </div>
        <p className="search-hint" id="bundle-search-hint">
          {t.home.searchHint}
        </p>
      </form>
      <output className={shown?.found.fits === true ? 'search-count' : 'unseen'}>
        {shown !== undefined &&
          (shown.found.fits ? t.home.found(shown.found.results.length) : t.home.nothing(shown.to))}
      </output>
      {trouble !== undefined && <TroubleNotice trouble={trouble.trouble} onRetry={trouble.retry} />}
      {shown !== undefined && <SearchResults asked={shown.to} found={shown.found} />}
    </search>
  )
}

function openBest({ fits, results: [best] }: Found, language: string): void {
  if (!fits || best === undefined) return
  if (best.found === 'bundle') goTo(`/bundles/${best.bundle.key}`)
  else window.location.assign(itemGuidePath(best.item.key, language))
}

/** Moves the focus one stop down or up the list of box and results. */
function walk(event: KeyboardEvent, box: HTMLElement | null): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || box === null || event.isComposing) return
  const stops = Array.from(box.querySelectorAll<HTMLElement>('#bundle-search, .search-results a'))
  const at = stops.findIndex((stop) => stop === document.activeElement)
  const next = at < 0 ? undefined : stops[at + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
