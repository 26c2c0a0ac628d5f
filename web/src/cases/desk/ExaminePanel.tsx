import { useState } from 'react'
import { ask } from '../../client/ask.ts'
import { ChoiceInput } from '../../fields/choice/Input.tsx'
import { useActWords } from '../../words/desk.ts'
import { ActForm, type Drawn, type FieldFault } from './ActForm.tsx'
import type { PanelProps } from './panels.ts'
import { TextArea } from './TextArea.tsx'
import { useDraft } from '../use-draft.ts'
import { useNames } from './names.ts'
import { usePreparation } from './preparation.ts'
import { ApprovalMatter } from './ApprovalMatter.tsx'

type Typed = { readonly opinion: 'pass' | 'fail' | undefined; readonly note: string }
const START: Typed = { opinion: undefined, note: '' }

/** An opinion on one approval, kept in this window while it is written. */
export function ExaminePanel({ view, approval, draftKey, onDone, onStale }: PanelProps) {
  const t = useActWords()
  const names = useNames()
  const draft = useDraft(draftKey, START)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const ready = usePreparation(view.id)
  const { opinion, note } = draft.value
  const faultOf = (id: string) => faults.find(({ fieldId }) => fieldId === id)?.text
  const read = (): Drawn | undefined => {
    const wrong = [
      ...(opinion === undefined ? [{ fieldId: 'opinion', text: t.examine.missing.opinion }] : []),
      ...(note.trim() === '' ? [{ fieldId: 'note', text: t.examine.missing.note }] : []),
    ]
    setFaults(wrong)
    if (opinion === undefined || wrong.length > 0) return undefined
    const body = { approval, opinion, note: note.trim() }
    return {
      act: { type: 'ExamineApproval', approval },
      mark: JSON.stringify(body),
      consequence: t.examine.consequence,
      basis: t.examine.basis,
      confirm: t.examine.confirm,
      preview: (
        <p>
          <strong>{t.examine.opinions[opinion]}</strong> <span lang="zh-CN">{body.note}</span>
        </p>
      ),
      send: (call) => ask('examineApproval', { ...call, body }),
    }
  }
  return (
    <ActForm
      view={view}
      title={t.examine.title(names.approval(approval))}
      acts={[{ type: 'ExamineApproval', approval }]}
      faults={faults}
      read={read}
      onDone={(done) => {
        draft.drop()
        onDone(done)
      }}
      onStale={onStale}
      beside={<ApprovalMatter view={view} approval={approval} />}
    >
      <ChoiceInput
        texts={{ id: 'opinion', label: t.examine.opinion, error: faultOf('opinion') }}
        options={(['pass', 'fail'] as const).map((value) => ({ value, label: t.examine.opinions[value] }))}
        value={opinion}
        onValue={(value) => draft.set((before) => ({ ...before, opinion: value }))}
      />
      <TextArea
        texts={{ id: 'note', label: t.examine.note, hint: t.examine.noteHint, error: faultOf('note') }}
        raw={note}
        onRaw={(value) => draft.set((before) => ({ ...before, note: value }))}
        phrases={opinion && ready?.phrases[opinion]}
      />
    </ActForm>
  )
}
