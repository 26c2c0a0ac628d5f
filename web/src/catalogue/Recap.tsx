import { useState } from 'react'
import type { BundleView } from '@yizheng/contract/catalogue'
import type { Answers, Plan } from '@yizheng/domain/catalogue/plan'
import { Value } from '../fields/Value.tsx'
import { Button } from '../ui/Button.tsx'
import { Facts } from '../ui/Facts.tsx'
import { useWords } from '../words/use-words.ts'

type RecapProps = { readonly bundle: BundleView; readonly answers: Answers; readonly plan: Plan }

/** The answers a plan rests on and its number: what one prints, sends on or compares. */
export function Recap({ bundle, answers, plan }: RecapProps) {
  const { t, say } = useWords()
  const given = bundle.questions.filter((question) => answers[question.key] !== undefined)
  return (
    <section className="plan-part" aria-labelledby="recap-title">
      <h3 id="recap-title">{t.plan.answers}</h3>
      {given.length === 0 ? (
        <p className="soft">{t.plan.noAnswers}</p>
      ) : (
        <dl className="recap">
          {given.map((question) => (
            <div key={question.key}>
              <dt>{say(question.text)}</dt>
              <dd>
                <Value value={answers[question.key]} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Facts
        facts={[{ name: t.plan.hash, value: <code className="hash">{plan.hash.slice(0, 16)}</code>, wide: true }]}
      />
      <p className="soft">
        {t.plan.hashText} {t.footer.version(plan.catalogueVersion.slice(0, 12))}
      </p>
      <ShareButton />
    </section>
  )
}

function ShareButton() {
  const { t } = useWords()
  const [said, setSaid] = useState('')
  const share = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href)
      setSaid(t.plan.shared)
    } catch {
      // No clipboard without a secure context or the right to it: the address bar has the same link.
      setSaid(t.plan.shareFailed)
    }
  }
  return (
    <p className="share screen-only">
      <Button onClick={() => void share()}>{t.plan.share}</Button>
      <output>{said}</output>
    </p>
  )
}
