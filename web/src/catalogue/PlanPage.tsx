import { useMemo } from 'react'
import type { BundleView } from '@yizheng/contract/catalogue'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { Link } from '../ui/Link.tsx'
import { replaceQuery, usePlace } from '../ui/location.ts'
import { Page } from '../ui/Page.tsx'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words/use-words.ts'
import { answersFrom, queryOf } from './answers-query.ts'
import { useBundle } from './catalogue-client.ts'
import { namesOf } from './names.ts'
import { figuresOf } from './plan-figures.ts'
import { PlanResult } from './PlanResult.tsx'
import { PhoneBar } from './PhoneBar.tsx'
import { Questions } from './Questions.tsx'
import { UnknownBundle } from './UnknownBundle.tsx'
import { usePlan } from './use-plan.ts'
import './catalogue.css'
import './plan-drawings.css'
import './plan.css'

/** The guiding questions, and beside them the plan that follows every answer. The address holds the answers. */
export function PlanPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { t } = useWords()
  const bundle = useBundle(params['key'] ?? '')
  if (bundle.state === 'ready') return <PlanOf key={bundle.value.key} bundle={bundle.value} />
  if (bundle.state === 'failed' && bundle.trouble.kind === 'problem' && bundle.trouble.problem.status === 404) {
    return <UnknownBundle />
  }
  return (
    <Page
      title={t.plan.result}
      service={t.service}
      busy={bundle.state === 'loading'}
      head={bundle.state === 'loading' && <p className="lead screen-only">{t.plan.intro}</p>}
    >
      {bundle.state === 'loading' && <Loading text={t.loading} rows={6} />}
      {bundle.state === 'failed' && <TroubleNotice trouble={bundle.trouble} onRetry={bundle.retry} />}
    </Page>
  )
}

function PlanOf({ bundle }: { readonly bundle: BundleView }) {
  const { t, say } = useWords()
  const place = usePlace()
  const { questions } = bundle
  const answers = useMemo(() => answersFrom(place.query, questions), [place.query, questions])
  const state = usePlan(bundle.key, answers)
  const names = useMemo(() => namesOf(bundle, say, t.listComma), [bundle, say, t])
  const figures = state.plan === undefined ? undefined : figuresOf(state.plan)
  return (
    <Page
      title={t.plan.title(say(bundle.name))}
      service={t.service}
      above={
        <p className="crumb screen-only">
          <Link className="row-link" to={`/bundles/${bundle.key}`}>
            ← {say(bundle.name)}
          </Link>
        </p>
      }
      head={questions.length > 0 && <p className="lead screen-only">{t.plan.intro}</p>}
    >
      {/* Polite: read when the reader pauses, and only when the figures have changed. */}
      <output className="unseen">
        {figures !== undefined &&
          t.plan.announce(figures.items, figures.papers, figures.fields, t.workingDays(figures.days))}
      </output>
      <div className="plan-columns">
        <Questions
          questions={questions}
          answers={answers}
          names={names}
          roads={state.plan?.roads ?? []}
          onAnswers={(next) => replaceQuery(queryOf(next, questions))}
        />
        <PlanResult bundle={bundle} answers={answers} state={state} names={names} />
      </div>
      {figures !== undefined && questions.length > 0 && <PhoneBar figures={figures} />}
    </Page>
  )
}
