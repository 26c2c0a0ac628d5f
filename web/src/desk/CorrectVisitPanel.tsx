import { useState } from 'react'
import { ask } from '../client/ask.ts'
import { useActWords } from '../words/desk.ts'
import { useFurtherWords } from '../words/further.ts'
import { useWords } from '../words/use-words.ts'
import { ActForm, type Drawn } from './ActForm.tsx'
import { findingsOf, missingOf, seenOf, type Seen } from './findings.ts'
import { Conclusions, InspectSites } from './InspectSite.tsx'
import { visitToCorrect, type PanelProps } from './panels.ts'
import { usePreparation } from './preparation.ts'
import { TextArea } from './TextArea.tsx'
import { useTyped } from './use-typed.ts'

type Typed = Seen & { readonly reason: string }

const ACT = { type: 'CorrectEntry' } as const

/** What a visit found, put right: its day and its people stay, and the entry that was wrong stays in the record. */
export function CorrectVisitPanel(props: PanelProps) {
  const { view, onStale } = props
  const { say } = useWords()
  const t = useActWords()
  const further = useFurtherWords()
  const words = further.acts.CorrectVisit
  // Taken once: what somebody else records meanwhile must not change what is being corrected here.
  const [visit] = useState(() => visitToCorrect(view))
  const [start] = useState<Typed>(() => ({ ...seenOf(visit?.findings ?? []), reason: '' }))
  const typed = useTyped(props, start)
  const { value, change, faultOf } = typed
  const needs = usePreparation(view)
  const sites = view.plan.approvals.filter(({ key }) => visit?.findings.some(({ approval }) => approval === key))
  const read = (): Drawn | undefined => {
    const reason = value.reason.trim()
    const wrong = [
      ...missingOf(sites, value, t.inspect.missing, say),
      ...(reason === '' ? [{ fieldId: 'reason', text: further.missing(further.fields['reason'] ?? '') }] : []),
    ]
    if (!typed.holds(wrong) || visit === undefined) return undefined
    const findings = findingsOf(sites, value)
    const { version: corrects, inspectors, on: visitedOn } = visit
    const body = {
      corrects,
      replacement: { type: 'InspectionRecorded' as const, inspectors: [...inspectors], visitedOn, findings },
      reason,
    }
    return {
      act: ACT,
      mark: JSON.stringify(body),
      consequence: words.consequence,
      basis: words.basis,
      confirm: further.confirm(words.title),
      preview: <Conclusions findings={findings} />,
      send: (call) => ask('correctEntry', { ...call, body }),
    }
  }
  return (
    <ActForm
      view={view}
      title={further.about(words.title, visit?.on ?? '')}
      acts={[ACT]}
      faults={typed.faults}
      read={read}
      onDone={typed.done}
      onStale={onStale}
      needs={needs}
    >
      <p>{words.consequence}</p>
      <InspectSites sites={sites} seen={value} onSeen={change} faultOf={faultOf} />
      <TextArea
        texts={{ id: 'reason', label: further.fields['reason'] ?? '', error: faultOf('reason') }}
        raw={value.reason}
        onRaw={(reason) => change({ reason })}
      />
    </ActForm>
  )
}
