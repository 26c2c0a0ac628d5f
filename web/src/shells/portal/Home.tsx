import { useEffect, useState } from 'react'
import { BundleSearch } from '../../catalogue/BundleSearch.tsx'
import { BundleThemes } from '../../catalogue/BundleThemes.tsx'
import { useBundles, useCatalogue } from '../../catalogue/catalogue-client.ts'
import { TroubleNotice } from '../../client/TroubleNotice.tsx'
import { replaceQuery, usePlace } from '../../ui/location.ts'
import { Page } from '../../ui/Page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { useWords } from '../../words/use-words.ts'
import { HeroDrawing } from './HeroDrawing.tsx'
import '../../catalogue/catalogue.css'
import './portal.css'

/** The first page: what this office does, the search, and everything on offer by theme. */
export function Home() {
  const { t } = useWords()
  const place = usePlace()
  const [query, setQuery] = useState(() => new URLSearchParams(place.query).get('q') ?? '')
  useKeptInAddress(query)
  const bundles = useBundles()
  const catalogue = useCatalogue()
  const offered = bundles.state === 'ready' ? bundles.value.bundles : undefined
  return (
    <Page
      title={t.home.title}
      service={t.service}
      look="home-title"
      head={
        <>
          <p className="lead">{t.home.lead}</p>
          <BundleSearch query={query} onQuery={setQuery} />
          <HeroDrawing />
        </>
      }
    >
      <Steps />
      {catalogue.state === 'ready' && (
        <p className="on-offer">{t.home.onOffer(catalogue.value.bundles, catalogue.value.items)}</p>
      )}
      {bundles.state === 'loading' && <Loading text={t.loading} rows={6} />}
      {bundles.state === 'failed' && <TroubleNotice trouble={bundles.trouble} onRetry={bundles.retry} />}
      {offered?.length === 0 && (
        <Empty title={t.home.empty}>
          <p>{t.home.emptyText}</p>
        </Empty>
      )}
      {offered !== undefined && offered.length > 0 && <BundleThemes bundles={offered} />}
    </Page>
  )
}

/** Writes the search into the address when the typing pauses: browsers refuse an address that changes at every key. */
function useKeptInAddress(query: string): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      if (window.location.pathname === '/')
        replaceQuery(query === '' ? '' : new URLSearchParams({ q: query }).toString())
    }, 400)
    return () => clearTimeout(timer)
  }, [query])
}

function Steps() {
  const { t } = useWords()
  return (
    <section className="steps" aria-labelledby="steps-title">
      <h2 className="unseen" id="steps-title">
        {t.home.stepsTitle}
      </h2>
      <ol>
        {t.home.steps.map((step) => (
          <li key={step.name} className="step">
            <strong>{step.name}</strong>
            <span>{step.text}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
