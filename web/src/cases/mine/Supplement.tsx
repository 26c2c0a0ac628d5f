import { useState, type FormEvent } from 'react'
import type { CaseView } from '@yizheng/contract/cases'
import type { HandedIn } from '@yizheng/domain/cases/filing/state'
import { ask } from '../../client/ask.ts'
import { FiledInput } from '../../fields/filed/Input.tsx'
import type { FiledValue } from '../../fields/filed/value.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { portalEn } from '../../words/en-portal.ts'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { portalZh } from '../../words/zh-portal.ts'
import { Trouble } from '../../drafts/ApplyFrame.tsx'
import { fieldFaults, normalisedOf, type FieldFault } from '../../drafts/check-fields.ts'
import { FaultSummary } from '../../drafts/FaultSummary.tsx'
import { PaperUpload } from '../../files/PaperUpload.tsx'
import '../../drafts/applying.css'
import { useDraft } from '../use-draft.ts'
import { supplementDraft } from './draft-keys.ts'
import type { ActProps } from './open-acts.ts'
import { useAct } from './use-act.ts'

type Typed = {
  readonly materials: readonly HandedIn[]
  readonly filing: Readonly<Record<string, FiledValue>>
}
const START: Typed = { materials: [], filing: {} }

/** Exactly what the office asked for, and nothing else: papers to upload and fields to fill in again. Kept in this window until it is handed in. */
export function Supplement({ view, onDone }: ActProps) {
  const { say } = useWords()
  const own = usePortalWords()
  const typed = useDraft(supplementDraft(view), START)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const act = useAct(() => {
    typed.drop()
    onDone()
  })
  const { materials, filing } = typed.value
  const setMaterials = (change: (before: readonly HandedIn[]) => readonly HandedIn[]) =>
    typed.set((before) => ({ ...before, materials: change(before.materials) }))
  const outstanding = view.supplement?.outstanding ?? []
  const list = (view.supplement?.list ?? []).filter(({ subject }) => outstanding.includes(subject))
  const asked = list.flatMap(({ subject }) => view.plan.form.filter(({ key }) => key === subject))
  const errorOf = (id: string) => {
    const fault = faults.find(({ fieldId }) => fieldId === id)
    return fault && say(fault.words)
  }
  const supply = async (event: FormEvent | undefined, partly: boolean) => {
    event?.preventDefault()
    const whole = await normalisedOf(asked, filing)
    typed.set((before) => ({ ...before, filing: whole }))
    const wrong = partly
      ? []
      : [...papersMissing(list, view, materials), ...(await fieldFaults(asked, (key) => whole[key]))]
    setFaults(wrong)
    if (wrong.length > 0) return
    const body = { materials: [...materials], filing: whole, ...(partly && { partly }) }
    await act.run([view.version, body], (idempotencyKey) =>
      ask('supplySupplement', {
        params: { case: view.id },
        body,
        expectedVersion: view.version,
        idempotencyKey,
      }),
    )
  }
  return (
    <Notice tone="mind" title={own.case.supplement}>
      <p>{own.case.supplementText}</p>
      <form className="stack" noValidate onSubmit={(event) => void supply(event, false)}>
        <FaultSummary faults={faults} title={own.start.errors} />
        <ul>
          {list.map(({ subject, what }) => {
            const paper = view.plan.materials.find(({ key }) => key === subject)
            const field = view.plan.form.find(({ key }) => key === subject)
            const error = errorOf(`field-${subject}`)
            if (paper !== undefined) {
              return (
                <li key={subject}>
                  <p lang="zh-CN">{what}</p>
                  <ul>
                    <PaperUpload
                      paper={paper}
                      given={materials.filter(({ material }) => material === subject)}
                      onAdd={(added) => setMaterials((before) => [...before, added])}
                      onRemove={(gone) => setMaterials((before) => before.filter(({ file }) => file !== gone.file))}
                    />
                  </ul>
                </li>
              )
            }
            return (
              <li key={subject} className="paper">
                <p lang="zh-CN">{what}</p>
                {field !== undefined && (
                  <FiledInput
                    texts={{ id: `field-${subject}`, label: say(field.label), error }}
                    field={field}
                    value={filing[subject] ?? view.filing?.[subject]}
                    onValue={(value) =>
                      typed.set((before) => ({ ...before, filing: { ...before.filing, [subject]: value } }))
                    }
                  />
                )}
              </li>
            )
          })}
        </ul>
        {act.trouble !== undefined && <Trouble trouble={act.trouble} />}
        <p className="row-acts">
          <Button type="submit" look="main" disabled={act.busy}>
            {own.case.supply}
          </Button>{' '}
          {list.length > 1 && (materials.length > 0 || Object.keys(filing).length > 0) && (
            <Button disabled={act.busy} onClick={() => void supply(undefined, true)}>
              {own.case.supplyPartly}
            </Button>
          )}
        </p>
      </form>
    </Notice>
  )
}

/** Papers that were asked for and have no file. */
function papersMissing(
  list: readonly { readonly subject: string; readonly what: string }[],
  view: CaseView,
  materials: readonly HandedIn[],
): FieldFault[] {
  return list.flatMap(({ subject, what }) => {
    const isPaper = view.plan.materials.some(({ key }) => key === subject)
    if (!isPaper || materials.some(({ material }) => material === subject)) return []
    const words = { zh: portalZh.case.supplyMissing(what), en: portalEn.case.supplyMissing(what) }
    return [{ fieldId: `paper-${subject}`, words }]
  })
}
