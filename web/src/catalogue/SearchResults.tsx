import type { SearchResult } from '@yizheng/contract/catalogue'
import { useWords } from '../words/use-words.ts'
import { BundleCard } from './BundleCard.tsx'
import { ItemCard } from './ItemCard.tsx'
import { THEME_KEYS, themeOf } from './themes.ts'
import type { Found } from './use-search.ts'

type ResultsProps = {
  /** What was typed when this was found. */
  readonly asked: string
  readonly found: Found
}

/** What the search found, best first; when nothing fits, what comes nearest and the themes to look through. */
export function SearchResults({ asked, found: { fits, results } }: ResultsProps) {
  const { t } = useWords()
  return (
    <>
      {!fits && (
        <div className="empty">
          <p className="empty-title">{t.home.nothing(asked)}</p>
          <p>{t.home.nothingText}</p>
          <NearestThemes results={results} />
          {results.length > 0 && <p className="search-near">{t.home.nearest}</p>}
        </div>
      )}
      {results.length > 0 && (
        <ul className="bundle-cards search-results" aria-label={fits ? t.home.resultsLabel : t.home.nearest}>
          {results.map((result) =>
            result.found === 'bundle' ? (
              <BundleCard key={result.bundle.key} bundle={result.bundle} />
            ) : (
              <ItemCard key={`item ${result.item.key}`} item={result.item} />
            ),
          )}
        </ul>
      )}
    </>
  )
}

/** The themes of what comes nearest, or all of them when nothing does. They lead to their places further down the page. */
function NearestThemes({ results }: { readonly results: readonly SearchResult[] }) {
  const { t } = useWords()
  const near = new Map(
    results.flatMap((result) => {
      const theme = result.found === 'bundle' ? themeOf(result.bundle) : undefined
      return theme === undefined ? [] : [[`${theme.kind}-${theme.key}`, theme] as const]
    }),
  )
  const themes = near.size > 0 ? [...near.values()] : THEME_KEYS.map((key) => ({ kind: 'industry' as const, key }))
  return (
    <p className="search-themes screen-only">
      {t.home.nearestThemes}
      {themes.map(({ kind, key }) => (
        <a key={`${kind}-${key}`} href={`#${kind}-${key}`}>
          {t.themes[key]}
        </a>
      ))}
    </p>
  )
}
