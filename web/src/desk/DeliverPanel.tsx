import { filesOnly } from '@yizheng/domain/catalogue/filed'
import { ask } from '../client/ask.ts'
import { ChoiceInput } from '../fields/choice/Input.tsx'
import { normaliseText } from '../fields/normalise.ts'
import { TextInput } from '../fields/text/Input.tsx'
import { useActWords } from '../words/desk.ts'
import { ActForm, type Drawn } from './ActForm.tsx'
import type { PanelProps } from './panels.ts'
import { useTyped } from './use-typed.ts'

const METHODS = ['pick-up', 'post', 'electronic'] as const
type Typed = { readonly method: (typeof METHODS)[number] | undefined; readonly proof: string }
const START: Typed = { method: undefined, proof: '' }

/** How the certificate reached its holder, and the proof of it. */
export function DeliverPanel(props: PanelProps) {
  const t = useActWords()
  const { view, onStale } = props
  const typed = useTyped(props, START)
  const {
    value: { method, proof },
    change,
    faultOf,
  } = typed
  const read = (): Drawn | undefined => {
    const text = normaliseText(proof)
    const wrong = [
      ...(method === undefined ? [{ fieldId: 'method', text: t.deliver.missing.method }] : []),
      ...(text === '' ? [{ fieldId: 'proof', text: t.deliver.missing.proof }] : []),
    ]
    if (!typed.holds(wrong) || method === undefined) return undefined
    const body = { method, proof: text }
    return {
      act: { type: 'DeliverCertificate' },
      mark: JSON.stringify(body),
      consequence: t.deliver.consequence,
      basis: filesOnly(view.plan) ? t.decideFiling.grantBasis : t.deliver.basis,
      confirm: t.deliver.confirm,
      send: (call) => ask('deliverCertificate', { ...call, body }),
    }
  }
  return (
    <ActForm
      view={view}
      title={t.deliver.title}
      acts={[{ type: 'DeliverCertificate' }]}
      faults={typed.faults}
      read={read}
      onDone={typed.done}
      onStale={onStale}
    >
      <ChoiceInput
        texts={{ id: 'method', label: t.deliver.method, error: faultOf('method') }}
        options={METHODS.map((value) => ({ value, label: t.deliver.methods[value] }))}
        value={method}
        onValue={(value) => change({ method: value })}
      />
      <TextInput
        texts={{ id: 'proof', label: t.deliver.proof, hint: t.deliver.proofHint, error: faultOf('proof') }}
        raw={proof}
        onRaw={(value) => change({ proof: value })}
        required
      />
    </ActForm>
  )
}
