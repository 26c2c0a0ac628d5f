import { useState } from 'react'
import { useBundles } from '../catalogue/catalogue-client.ts'
import { Savings } from '../catalogue/Savings.tsx'
import { usePlan } from '../catalogue/use-plan.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { Link } from '../ui/Link.tsx'
import { Loading } from '../ui/states.tsx'
import { usePublicWords } from '../words/public.ts'
import { useWords } from '../words/use-words.ts'
import '../catalogue/plan.css'
import '../catalogue/plan-drawings.css'

/** What a bundle saves against applying one by one, computed by the office from the catalogue in force and drawn. */
export function BundleSavings() {
  const { t, say } = useWords()
  const { figures: own } = usePublicWords()
  const bundles = useBundles()
  const [chosen, setChosen] = useState('')
  const offered = bundles.state === 'ready' ? bundles.value.bundles : []
  const key = chosen === '' ? offered[0]?.key : chosen
  return (
    <section className="figures-part" aria-labelledby="bundle-savings-title">
      <h2 id="bundle-savings-title">{own.savings}</h2>
      <p className="soft">{own.savingsText}</p>
      {bundles.state === 'loading' && <Loading text={t.loading} rows={3} />}
      {bundles.state === 'failed' && <TroubleNotice trouble={bundles.trouble} onRetry={bundles.retry} />}
      {key !== undefined && (
        <>
          <p className="screen-only">
            <label className="field-label" htmlFor="savings-bundle">
              {own.seeBundles}
            </label>
            <select
              id="savings-bundle"
              className="input figures-choice"
              value={key}
              onChange={(event) => setChosen(event.currentTarget.value)}
            >
              {offered.map((bundle) => (
                <option key={bundle.key} value={bundle.key}>
                  {say(bundle.name)}
                </option>
              ))}
            </select>
          </p>
          <SavingsOf bundle={key} />
        </>
      )}
    </section>
  )
}

function SavingsOf({ bundle }: { readonly bundle: string }) {
  const { t } = useWords()
  const { figures: own } = usePublicWords()
  const { plan, trouble, retry } = usePlan(bundle, NO_ANSWERS)
  if (trouble !== undefined) return <TroubleNotice trouble={trouble} onRetry={retry} />
  if (plan === undefined) return <Loading text={t.loading} rows={5} />
  return (
    <>
      <Savings plan={plan} />
      <Link className="row-link screen-only" to={`/bundles/${bundle}/plan`}>
        {own.seePlan}
      </Link>
    </>
  )
}

const NO_ANSWERS = {}
