import { useMemo, useState } from 'react'
import type { CaseView } from '@yizheng/contract/cases'
import { ask } from '../../client/ask.ts'
import { TextAreaInput } from '../../fields/textarea/Input.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { Trouble } from '../../drafts/ApplyFrame.tsx'
import type { ActProps } from './open-acts.ts'
import { useAct } from './use-act.ts'

/** The applicant's own withdrawal: its consequence first, then a reason, then it is done. */
export function Withdraw({ view, onDone }: ActProps) {
  const own = usePortalWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{own.case.withdraw}</Button>
      {open && <Asking view={view} onDone={onDone} onClose={() => setOpen(false)} />}
    </>
  )
}

function Asking({ view, onDone, onClose }: ActProps & { readonly view: CaseView; readonly onClose: () => void }) {
  const { say } = useWords()
  const own = usePortalWords()
  const [reason, setReason] = useState('')
  const [tries, setTries] = useState(0)
  const missing = tries > 0 && reason.trim() === ''
  const errors = useMemo(
    () => (missing ? [{ fieldId: 'withdraw-reason', text: own.case.reasonMissing }] : []),
    [missing, own],
  )
  const act = useAct(onDone)
  const told = act.faultAt('/reason')
  const withdraw = async () => {
    setTries(tries + 1)
    const text = reason.trim()
    if (text === '') return
    const done = await act.run([view.version, text], (idempotencyKey) =>
      ask('withdrawApplication', {
        params: { case: view.id },
        body: { reason: text },
        expectedVersion: view.version,
        idempotencyKey,
      }),
    )
    if (done) onClose()
  }
  return (
    <Dialog
      title={own.case.withdraw}
      onClose={onClose}
      actions={
        <>
          <Button look="main" disabled={act.busy} onClick={() => void withdraw()}>
            {own.case.confirm}
          </Button>
          <Button onClick={onClose}>{own.case.cancel}</Button>
        </>
      }
    >
      <p>{own.case.withdrawText}</p>
      <ErrorSummary key={tries} title={own.start.errors} errors={errors} />
      <TextAreaInput
        texts={{ id: 'withdraw-reason', label: own.case.withdrawReason, error: errors[0]?.text ?? (told && say(told)) }}
        raw={reason}
        onRaw={setReason}
        required
      />
      {act.trouble !== undefined && <Trouble trouble={act.trouble} />}
    </Dialog>
  )
}
