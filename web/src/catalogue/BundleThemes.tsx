import type { BundleSummary } from '@yizheng/contract/catalogue'
import { useWords } from '../words/use-words.ts'
import { BundleCard } from './BundleCard.tsx'
import { eventThemes, industryThemes, type Theme } from './themes.ts'

/** Every bundle on offer: trades by theme, then events by whom they are for. */
export function BundleThemes({ bundles }: { readonly bundles: readonly BundleSummary[] }) {
  const { t } = useWords()
  const kinds = [
    { id: 'industry', title: t.home.industry, text: t.home.industryText, themes: industryThemes(bundles) },
    { id: 'one-thing', title: t.home.oneThing, text: t.home.oneThingText, themes: eventThemes(bundles) },
  ].filter((kind) => kind.themes.length > 0)
  return (
    <>
      <nav className="theme-index screen-only" aria-label={t.home.jump}>
        <ul>
          {kinds.flatMap((kind) =>
            kind.themes.map((theme) => (
              <li key={kind.id + theme.key}>
                <a href={`#${kind.id}-${theme.key}`}>
                  {t.themes[theme.key]}
                  <span className="theme-count">{theme.bundles.length}</span>
                </a>
              </li>
            )),
          )}
        </ul>
      </nav>
      {kinds.map((kind) => (
        <section key={kind.id} className="kind" aria-labelledby={`kind-${kind.id}`}>
          <h2 id={`kind-${kind.id}`}>{kind.title}</h2>
          <p className="kind-text">{kind.text}</p>
          {kind.themes.map((theme) => (
            <ThemeRow key={theme.key} id={`${kind.id}-${theme.key}`} theme={theme} />
          ))}
        </section>
      ))}
    </>
  )
}

function ThemeRow({ id, theme }: { readonly id: string; readonly theme: Theme }) {
  const { t } = useWords()
  return (
    <div className="theme" id={id} tabIndex={-1}>
      <h3>{t.themes[theme.key]}</h3>
      <ul className="bundle-cards">
        {theme.bundles.map((bundle) => (
          <BundleCard key={bundle.key} bundle={bundle} />
        ))}
      </ul>
    </div>
  )
}
