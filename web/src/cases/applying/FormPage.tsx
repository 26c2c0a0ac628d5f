import { useState, type FormEvent } from 'react'
import type { PlanField } from '@yizheng/domain/catalogue/plan'
import type { Words } from '@yizheng/domain/catalogue/words'
import { Button } from '../../ui/Button.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { goTo } from '../../ui/location.ts'
import { portalEn } from '../../words/en-portal.ts'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { portalZh } from '../../words/zh-portal.ts'
import { ApplyFrame, type Application } from './ApplyFrame.tsx'
import { FormField } from './FormField.tsx'
import { asFiled, isFilled, valueOf } from './progress.ts'
import { todayHere } from './times.ts'
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
type Fault = { readonly fieldId: string; readonly words: Words }

function Fields({ application, step, next }: FieldsProps) {
  const { say } = useWords()
  const own = usePortalWords()
  const [faults, setFaults] = useState<readonly Fault[]>([])
  // The texts are made while drawing, so that a change of language translates the errors too.
  const [summary, setSummary] = useState<readonly Fault[]>([])
  const { keeper, draft } = application
  const leave = async (event: FormEvent) => {
    event.preventDefault()
    const filing = { ...draft.filing }
    for (const field of step.fields) {
      const value = filing[field.key]
      if (value !== undefined) filing[field.key] = await normalised(field, value)
    }
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
      <Summary faults={summary} title={own.draft.errors} />
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

function Summary({ faults, title }: { readonly faults: readonly Fault[]; readonly title: string }) {
  const { say, language } = useWords()
  const [held, setHeld] = useState<{
    of: readonly Fault[]
    language: string
    errors: { fieldId: string; text: string }[]
  }>()
  if (held?.of !== faults || held.language !== language) {
    setHeld({ of: faults, language, errors: faults.map(({ fieldId, words }) => ({ fieldId, text: say(words) })) })
  }
  return <ErrorSummary title={title} errors={held?.errors ?? []} />
}

/** Both languages at once: an error stays on the screen when the language changes. */
const REASON_MISSING: Words = { zh: portalZh.draft.correctionMissing, en: portalEn.draft.correctionMissing }

/** The rules are fetched when they are first needed: they bring the schema library with them. */
const rules = () => import('@yizheng/domain/cases/filing')

async function normalised(field: PlanField, value: Parameters<typeof asFiled>[1]) {
  const { normaliseValue } = await rules()
  return normaliseValue(field.type, asFiled(field, value))
}

async function faultsOf(fields: readonly PlanField[], application: Application): Promise<Fault[]> {
  const { checkField } = await rules()
  return fields.flatMap((field) => {
    const value = valueOf(application, field.key)
    const fault = checkField(field, isFilled(value) ? value : undefined, todayHere())
    const found: Fault[] = fault === undefined ? [] : [{ fieldId: `field-${field.key}`, words: fault.reason }]
    const corrected = application.draft.corrections[field.key]
    if (corrected !== undefined && corrected.trim() === '') {
      found.push({ fieldId: `reason-${field.key}`, words: REASON_MISSING })
    }
    return found
  })
}
