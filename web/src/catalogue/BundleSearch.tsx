import { useEffect, useRef } from 'react'
import type { BundleSummary } from '@yizheng/contract/catalogue'
import { Button } from '../ui/Button.tsx'
import { goTo } from '../ui/location.ts'
import { Empty } from '../ui/states.tsx'
import { useWords } from '../words/use-words.ts'
import { BundleCard } from './BundleCard.tsx'

type SearchProps = {
  readonly query: string
  readonly onQuery: (query: string) => void
  /** The matches, best first; undefined while the bundles are not here yet. */
  readonly found: readonly BundleSummary[] | undefined
}

/**
 * The search: results stand under the box as one types and are plain links. The count is read out; arrow keys walk
 * between box and results, Enter opens the best one.
 */
export function BundleSearch({ query, onQuery, found }: SearchProps) {
  const { t } = useWords()
  const box = useRef<HTMLElement>(null)
  const asked = query.trim() !== ''
  useEffect(() => {
    const element = box.current
    const onKey = (event: KeyboardEvent) => walk(event, element)
    element?.addEventListener('keydown', onKey)
    return () => element?.removeEventListener('keydown', onKey)
  }, [])
  const openBest = () => {
    const best = found?.[0]
    if (asked && best !== undefined) goTo(`/bundles/${best.key}`)
  }
  return (
    <search className="search" ref={box}>
      <form
        className="search-form"
        onSubmit={(event) => {
          event.preventDefault()
          openBest()
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
            spellCheck={false}
            aria-describedby="bundle-search-hint"
            onChange={(event) => onQuery(event.target.value)}
          />
          <Button look="main" type="submit">
            {t.home.searchButton}
          </Button>
        </div>
        <p className="search-hint" id="bundle-search-hint">
          {t.home.searchHint}
        </p>
      </form>
      <output className={asked && found !== undefined && found.length > 0 ? 'search-count' : 'unseen'}>
        {asked && found !== undefined && (found.length > 0 ? t.home.found(found.length) : t.home.nothing(query.trim()))}
      </output>
      {asked && found !== undefined && found.length === 0 && (
        <Empty title={t.home.nothing(query.trim())}>
          <p>{t.home.nothingText}</p>
        </Empty>
      )}
      {asked && found !== undefined && found.length > 0 && (
        <ul className="bundle-cards search-results" aria-label={t.home.resultsLabel}>
          {found.map((bundle) => (
            <BundleCard key={bundle.key} bundle={bundle} />
          ))}
        </ul>
      )}
    </search>
  )
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
