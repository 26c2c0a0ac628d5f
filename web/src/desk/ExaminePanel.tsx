import { isFilingIn } from '../cases/further/filing-acts.ts'
import { ask } from '../client/ask.ts'
import { ChoiceInput } from '../fields/choice/Input.tsx'
import { useActWords } from '../words/desk.ts'
import { Differences } from './Differences.tsx'
import { ActForm, type Drawn } from './ActForm.tsx'
import type { PanelProps } from './panels.ts'
import { TextArea } from './TextArea.tsx'
import { useTyped } from './use-typed.ts'
import { useNames } from '../catalogue/key-names.ts'
import { usePreparation } from './preparation.ts'
import { ApprovalMatter } from './ApprovalMatter.tsx'

type Typed = { readonly opinion: 'pass' | 'fail' | undefined; readonly note: string }
const START: Typed = { opinion: undefined, note: '' }

/** An opinion on one approval, kept in this window while it is written. */
export function ExaminePanel(props: PanelProps) {
  const t = useActWords()
  const names = useNames()
  const { view, approval, onStale } = props
  const typed = useTyped(props, START)
  const needs = usePreparation(view)
  const ready = needs.value
  const {
    value: { opinion, note },
    change,
    faultOf,
  } = typed
  const read = (): Drawn | undefined => {
    const wrong = [
      ...(opinion === undefined ? [{ fieldId: 'opinion', text: t.examine.missing.opinion }] : []),
      ...(note.trim() === '' ? [{ fieldId: 'note', text: t.examine.missing.note }] : []),
    ]
    if (!typed.holds(wrong) || opinion === undefined) return undefined
    const body = { approval, opinion, note: note.trim() }
    return {
      act: { type: 'ExamineApproval', approval },
      mark: JSON.stringify(body),
      consequence: t.examine.consequence,
      basis: isFilingIn(view, approval) ? t.decideFiling.grantBasis : t.examine.basis,
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
      faults={typed.faults}
      read={read}
      onDone={typed.done}
      onStale={onStale}
      needs={needs}
      beside={<ApprovalMatter view={view} approval={approval} />}
    >
      <Differences view={view} />
      <ChoiceInput
        texts={{ id: 'opinion', label: t.examine.opinion, error: faultOf('opinion') }}
        options={(['pass', 'fail'] as const).map((value) => ({ value, label: t.examine.opinions[value] }))}
        value={opinion}
        onValue={(value) => change({ opinion: value })}
      />
      <TextArea
        texts={{ id: 'note', label: t.examine.note, hint: t.examine.noteHint, error: faultOf('note') }}
        raw={note}
        onRaw={(value) => change({ note: value })}
        phrases={opinion && ready?.phrases[opinion]}
      />
    </ActForm>
  )
}
