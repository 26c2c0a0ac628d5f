import { useState, type FormEvent } from 'react'
import type { PlanField } from '@yizheng/domain/catalogue/plan'
import type { Words } from '@yizheng/domain/text/words'
import { Button } from '../ui/Button.tsx'
import { goTo } from '../ui/location.ts'
import { portalEn } from '../words/en-portal.ts'
import { usePortalWords } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { portalZh } from '../words/zh-portal.ts'
import { ApplyFrame, type Application } from './ApplyFrame.tsx'
import { fieldFaults, normalisedOf, type FieldFault } from './check-fields.ts'
import { FaultSummary } from './FaultSummary.tsx'
import { FormField } from './FormField.tsx'
import { formNow, keptInDraft, valueOf } from './progress.ts'
import { stepNameOf } from './step-name.ts'
import { stepsOf, type FormStep } from './topics.ts'

/** One page of the one form: a topic, or the particulars of one trade. What is not asked any more is not shown. */
export function FormPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const own = usePortalWords()
  const key = params['step'] ?? 'applicant'
  return (
    <ApplyFrame key={key} draftId={params['draft'] ?? ''} title={(names) => stepNameOf(key, own.topics, names)}>
      {(application) => {
        const steps = stepsOf(formNow(application))
        const step = steps.find((each) => each.key === key) ?? steps[0]
        return step === undefined ? null : <Fields application={application} step={step} />
      }}
    </ApplyFrame>
  )
}

type FieldsProps = { readonly application: Application; readonly step: FormStep }

function Fields({ application, step }: FieldsProps) {
  const { say } = useWords()
  const own = usePortalWords()
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [summary, setSummary] = useState<readonly FieldFault[]>([])
  const { keeper, draft } = application
  const leave = async (event: FormEvent) => {
    event.preventDefault()
    const normalised = await normalisedOf(step.fields, draft.filing)
    const filing = keptInDraft({ ...application, draft: { ...draft, filing: normalised } })
    keeper.change({ filing, step: step.key })
    const now = { ...application, draft: { ...draft, filing } }
    const found = await faultsOf(step.fields, now)
    setFaults(found)
    setSummary(found)
    await keeper.save()
    if (found.length === 0) goTo(nextOf(now, step))
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

/** The page after this one, by what is filled in now: the next of the form, or the papers. */
function nextOf(application: Application, { key }: FormStep): string {
  const base = `/apply/${application.draft.draft}`
  const steps = stepsOf(formNow(application))
  const after = steps[steps.findIndex((each) => each.key === key) + 1]
  return after === undefined ? `${base}/papers` : `${base}/form/${after.key}`
}

/** Both languages at once: an error stays on the screen when the language changes. */
const REASON_MISSING: Words = { zh: portalZh.draft.correctionMissing, en: portalEn.draft.correctionMissing }

async function faultsOf(fields: readonly PlanField[], application: Application): Promise<FieldFault[]> {
  const unexplained = fields.filter(({ key }) => application.draft.corrections[key]?.trim() === '')
  return [
    ...(await fieldFaults(fields, (key) => valueOf(application, key), formNow(application))),
    ...unexplained.map(({ key }) => ({ fieldId: `reason-${key}`, words: REASON_MISSING })),
  ]
}
