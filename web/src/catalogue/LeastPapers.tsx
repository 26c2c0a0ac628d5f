import type { BundleView } from '@yizheng/contract/catalogue'
import { ask } from '../client/ask.ts'
import { useAnswer } from '../client/use-answer.ts'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words/use-words.ts'
import type { Names } from './names.ts'
import { Papers } from './Papers.tsx'

type LeastProps = { readonly bundle: BundleView; readonly names: Names }

/** The papers of the items that are always needed: the plan of somebody who has answered nothing yet. */
export function LeastPapers({ bundle, names }: LeastProps) {
  const { t } = useWords()
  const plan = useAnswer(`least/${bundle.key}`, (signal) =>
    ask('compilePlan', { params: { bundle: bundle.key }, body: { answers: {} } }, signal),
  )
  if (bundle.core.length === 0) return null
  return (
    <section className="guide-part" aria-labelledby="least-title">
      <h2 id="least-title">{t.bundle.least}</h2>
      <p className="soft">{t.bundle.leastText}</p>
      {plan.state === 'loading' && <Loading text={t.loading} />}
      {plan.state === 'failed' && <p>{t.bundle.leastFailed}</p>}
      {plan.state === 'ready' && <Papers materials={plan.value.materials} names={names} />}
    </section>
  )
}
