import { useMemo, useState, type FormEvent } from 'react'
import type { CaseView } from '@yizheng/contract/cases'
import type { HandedIn } from '@yizheng/domain/cases/event'
import { ask } from '../../client/ask.ts'
import { FiledInput } from '../../fields/filed/Input.tsx'
import type { FiledValue } from '../../fields/filed/value.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { Trouble } from '../applying/ApplyFrame.tsx'
import { PaperUpload } from '../applying/PaperUpload.tsx'
import { asFiled, isFilled } from '../applying/progress.ts'
import '../applying/applying.css'
import type { ActProps } from './open-acts.ts'
import { useAct } from './use-act.ts'

/** Exactly what the office asked for, and nothing else: papers to upload and fields to fill in again. */
export function Supplement({ view, onDone }: ActProps) {
  const { say } = useWords()
  const own = usePortalWords()
  const [materials, setMaterials] = useState<readonly HandedIn[]>([])
  const [filing, setFiling] = useState<Readonly<Record<string, FiledValue>>>({})
  const [tries, setTries] = useState(0)
  const act = useAct(onDone)
  const list = view.supplement?.list ?? []
  const open = useMemo(() => (tries === 0 ? [] : missingOf(view, materials, filing)), [tries, view, materials, filing])
  const errors = useMemo(
    () => open.map(({ fieldId, what }) => ({ fieldId, text: own.case.supplyMissing(what) })),
    [open, own],
  )
  const supply = async (event: FormEvent) => {
    event.preventDefault()
    setTries(tries + 1)
    if (missingOf(view, materials, filing).length > 0) return
    const body = { materials: [...materials], filing: { ...filing } }
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
      <form className="stack" noValidate onSubmit={(event) => void supply(event)}>
        <ErrorSummary title={own.start.errors} errors={errors} />
        <ul>
          {list.map(({ subject, what }) => {
            const paper = view.plan.materials.find(({ key }) => key === subject)
            const field = view.plan.form.find(({ key }) => key === subject)
            const error = errors.find(({ fieldId }) => fieldId === `field-${subject}`)?.text
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
                    onValue={(value) => setFiling((before) => ({ ...before, [subject]: asFiled(field, value) }))}
                  />
                )}
              </li>
            )
          })}
        </ul>
        {act.trouble !== undefined && <Trouble trouble={act.trouble} />}
        <Button type="submit" look="main" disabled={act.busy}>
          {own.case.supply}
        </Button>
      </form>
    </Notice>
  )
}

/** What was asked for and is not there: a paper without a file, a field that was not written again. */
function missingOf(
  view: CaseView,
  materials: readonly HandedIn[],
  filing: Readonly<Record<string, FiledValue>>,
): { fieldId: string; what: string }[] {
  return (view.supplement?.list ?? []).flatMap(({ subject, what }) => {
    if (view.plan.materials.some(({ key }) => key === subject)) {
      const given = materials.some(({ material }) => material === subject)
      return given ? [] : [{ fieldId: `paper-${subject}`, what }]
    }
    const asked = view.plan.form.some(({ key }) => key === subject)
    return !asked || isFilled(filing[subject]) ? [] : [{ fieldId: `field-${subject}`, what }]
  })
}
