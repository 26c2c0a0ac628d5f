import type { BundleView } from '@yizheng/contract/catalogue'
import type { Answers, Plan } from '@yizheng/domain/catalogue/plan'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words/use-words.ts'
import { Approvals } from './Approvals.tsx'
import { FormFields } from './FormFields.tsx'
import type { Names } from './names.ts'
import { NextStep } from './NextStep.tsx'
import { Papers } from './Papers.tsx'
import { PlanTiles } from './PlanTiles.tsx'
import { Presumed } from './Presumed.tsx'
import { Recap } from './Recap.tsx'
import { Savings } from './Savings.tsx'
import type { PlanState } from './use-plan.ts'

type ResultProps = {
  readonly bundle: BundleView
  readonly answers: Answers
  readonly state: PlanState
  readonly names: Names
}

/** What the answers come to. A plan that failed leaves the one before it standing, and says so. */
export function PlanResult({ bundle, answers, state, names }: ResultProps) {
  const { t } = useWords()
  const { plan, earlier, busy, trouble, retry } = state
  return (
    <section className="plan" id="plan" aria-labelledby="plan-title" aria-busy={busy} tabIndex={-1}>
      <div className="plan-head">
        <h2 id="plan-title">{t.plan.result}</h2>
        <span className="plan-busy" aria-hidden="true">
          {busy && plan !== undefined && t.plan.compiling}
        </span>
      </div>
      {trouble !== undefined && !busy && (
        <>
          <TroubleNotice trouble={trouble} onRetry={retry} />
          {plan !== undefined && <p className="soft">{t.plan.stale}</p>}
        </>
      )}
      {plan === undefined && busy && <Loading text={t.plan.compiling} rows={8} />}
      {plan !== undefined && <PlanTiles plan={plan} earlier={earlier} />}
      {plan !== undefined && <PlanBody bundle={bundle} answers={answers} plan={plan} names={names} />}
    </section>
  )
}

type BodyProps = Omit<ResultProps, 'state'> & { readonly plan: Plan }

function PlanBody({ bundle, answers, plan, names }: BodyProps) {
  const { t } = useWords()
  if (plan.items.length === 0) {
    return (
      <>
        <Notice tone="good" title={t.plan.nothingNeeded}>
          <p>{t.plan.nothingNeededText}</p>
        </Notice>
        <Recap bundle={bundle} answers={answers} plan={plan} />
      </>
    )
  }
  return (
    <>
      <Savings plan={plan} />
      <Approvals plan={plan} names={names} />
      <Presumed plan={plan} />
      <Papers materials={plan.materials} names={names} />
      <FormFields fields={plan.form} names={names} />
      <NextStep bundle={bundle.key} />
      <Recap bundle={bundle} answers={answers} plan={plan} />
    </>
  )
}
