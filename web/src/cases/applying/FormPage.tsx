import { useState, type FormEvent } from 'react'
import type { PlanField } from '@yizheng/domain/catalogue/plan'
import type { Words } from '@yizheng/domain/catalogue/words'
import { Button } from '../../ui/Button.tsx'
import { goTo } from '../../ui/location.ts'
import { portalEn } from '../../words/en-portal.ts'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { portalZh } from '../../words/zh-portal.ts'
import { ApplyFrame, type Application } from './ApplyFrame.tsx'
import { fieldFaults, normalisedOf, type FieldFault } from './check-fields.ts'
import { FaultSummary } from './FaultSummary.tsx'
import { FormField } from './FormField.tsx'
import { valueOf } from './progress.ts'
import { stepsOf, TOPICS, type FormStep } from './topics.ts'

/** One topic of the one form. */
export function FormPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const own = usePortalWords()
  const topic = TOPICS.find((each) => each === params['step']) ?? 'applicant'
  return (
    <ApplyFrame key={topic} draftId={params['draft'] ?? ''} title={own.topics[topic]}>
      {(application) => {
        const steps = stepsOf(application.plan.form)
        const at = steps.findIndex((step) => step.topic === topic)
        const step = steps[at]
        const base = `/apply/${application.draft.draft}`
        const after = steps[at + 1]
        const next = after === undefined ? `${base}/papers` : `${base}/form/${after.topic}`
        return step === undefined ? null : <Fields application={application} step={step} next={next} />
      }}
    </ApplyFrame>
  )
}

type FieldsProps = { readonly application: Application; readonly step: FormStep; readonly next: string }

function Fields({ application, step, next }: FieldsProps) {
  const { say } = useWords()
  const own = usePortalWords()
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [summary, setSummary] = useState<readonly FieldFault[]>([])
  const { keeper, draft } = application
  const leave = async (event: FormEvent) => {
    event.preventDefault()
    const filing = await normalisedOf(step.fields, draft.filing)
    keeper.change({ filing, step: step.topic })
    const found = await faultsOf(step.fields, { ...application, draft: { ...draft, filing } })
    setFaults(found)
    setSummary(found)
    await keeper.save()
    if (found.length === 0) goTo(next)
  }
  const errorOf = (id: string) => {
    const fault = faults.find(({ fieldId }) => fieldId === id)
    return fault && say(fault.words)
  }
  return (
    <form className="stack form-page" noValidate onSubmit={(event) => void leave(event)}>
      <FaultSummary faults={summary} title={own.draft.errors} />
      {step.fields.map((field) => (
        <FormField key={field.key} application={application} field={field} errorOf={errorOf} />
      ))}
      <p className="acts">
        <Button type="submit" look="main">
          {own.draft.next}
        </Button>
      </p>
    </form>
  )
}

/** Both languages at once: an error stays on the screen when the language changes. */
const REASON_MISSING: Words = { zh: portalZh.draft.correctionMissing, en: portalEn.draft.correctionMissing }

async function faultsOf(fields: readonly PlanField[], application: Application): Promise<FieldFault[]> {
  const unexplained = fields.filter(({ key }) => application.draft.corrections[key]?.trim() === '')
  return [
    ...(await fieldFaults(fields, (key) => valueOf(application, key))),
    ...unexplained.map(({ key }) => ({ fieldId: `reason-${key}`, words: REASON_MISSING })),
  ]
}
