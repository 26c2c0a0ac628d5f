import { useState } from 'react'
import { ask } from '../client/ask.ts'
import { TextInput } from '../fields/text/Input.tsx'
import { useActWords } from '../words/desk.ts'
import { usePromiseWords } from '../words/promise.ts'
import { useWords } from '../words/use-words.ts'
import { ActForm, type Drawn } from './ActForm.tsx'
import { findingsOf, missingOf, type Seen } from './findings.ts'
import { Conclusions, InspectSites } from './InspectSite.tsx'
import { legalDay, readDay } from '../deadlines/legal-day.ts'
import { useNames } from '../catalogue/key-names.ts'
import type { PanelProps } from './panels.ts'
import { TextArea } from './TextArea.tsx'
import { useTyped } from './use-typed.ts'

type Typed = Seen & {
  readonly day: string
  readonly officers: string
  readonly rectifyBy: string
  readonly note: string
}

/** What was granted on a promise, checked after the grant by the body that supervises: clause by clause, with what follows. */
export function CheckPanel(props: PanelProps) {
  const { view, approval, onStale } = props
  const { say } = useWords()
  const t = useActWords()
  const own = usePromiseWords()
  const names = useNames()
  const [start] = useState<Typed>(() => ({
    day: legalDay(Date.now()),
    officers: '2',
    rectifyBy: '',
    note: '',
    results: {},
    failed: [],
  }))
  const typed = useTyped(props, start)
  const { value, change, faultOf } = typed
  const sites = view.plan.approvals.filter(({ key }) => key === approval)
  const promised = sites[0]?.commitment
  const before = view.approvals.find(({ key }) => key === approval)?.promiseCheck ?? null
  const [finding] = findingsOf(sites, value)
  // Looked at early, because the holder reported it, what is still wanting leaves them the day that they were told.
  const left = before?.reported && (before.rectifyBy ?? '') >= start.day
  const seen = finding?.conclusion ?? 'pass'
  const conclusion = before !== null && seen === 'correct' && !left ? 'fail' : seen
  const filed = promised?.filingCheck
  const follows = (what: keyof typeof own.consequences) => {
    if (!filed) return own.consequences[what]
    return what === 'fail' ? own.filing.consequences.fail(say(filed.consequence)) : own.filing.consequences[what]
  }
  const read = (): Drawn | undefined => {
    const [checkedOn, rectifyBy] = [readDay(value.day), readDay(value.rectifyBy)]
    const officers = /^\d{1,2}$/u.test(value.officers.trim()) ? Number(value.officers) : 0
    const wrong = [
      ...(checkedOn === undefined ? [{ fieldId: 'day', text: t.inspect.missing.day }] : []),
      ...(officers < 2 ? [{ fieldId: 'officers', text: own.missing.officers }] : []),
      ...missingOf(sites, value, t.inspect.missing, say),
      ...(conclusion === 'correct' && before === null && rectifyBy === undefined
        ? [{ fieldId: 'rectifyBy', text: own.missing.rectifyBy }]
        : []),
      ...(value.note.trim() === '' ? [{ fieldId: 'note', text: own.missing.note }] : []),
    ]
    if (!typed.holds(wrong) || checkedOn === undefined) return undefined
    const body = {
      approval,
      checkedOn,
      officers,
      checks: finding?.checks ?? [],
      conclusion,
      note: value.note.trim(),
      ...(conclusion === 'correct' && before === null && rectifyBy !== undefined && { rectifyBy }),
    }
    return {
      act: { type: 'CheckCommitment', approval },
      mark: JSON.stringify(body),
      consequence: follows(conclusion === 'correct' && before !== null ? 'still' : conclusion),
      basis: promised?.basis ?? '',
      confirm: own.confirm,
      preview: <Conclusions findings={[{ approval, checks: body.checks, conclusion }]} />,
      send: (call) => ask('checkCommitment', { ...call, body }),
    }
  }
  return (
    <ActForm
      view={view}
      title={(filed ? own.filing.title : own.title)(names.approval(approval))}
      acts={[{ type: 'CheckCommitment', approval }]}
      faults={typed.faults}
      read={read}
      onDone={typed.done}
      onStale={onStale}
    >
      {promised && (
        <p>
          {filed ? own.filing.filed : own.promised} {say(promised.statement)}
        </p>
      )}
      {before?.rectifyBy && <p>{own.again(before.rectifyBy)}</p>}
      {before?.reported && (
        <p>
          {own.reported(before.reported.on)} <span lang="zh-CN">{before.reported.note}</span>
        </p>
      )}
      <TextInput
        texts={{ id: 'day', label: own.day, hint: t.inspect.dayHint, error: faultOf('day') }}
        raw={value.day}
        onRaw={(day) => change({ day })}
        required
      />
      <TextInput
        texts={{ id: 'officers', label: own.officers, hint: own.officersHint, error: faultOf('officers') }}
        raw={value.officers}
        onRaw={(officers) => change({ officers })}
        required
      />
      <InspectSites sites={sites} seen={value} onSeen={change} faultOf={faultOf} />
      {conclusion === 'correct' && before === null && (
        <TextInput
          texts={{ id: 'rectifyBy', label: own.rectifyBy, hint: t.inspect.dayHint, error: faultOf('rectifyBy') }}
          raw={value.rectifyBy}
          onRaw={(rectifyBy) => change({ rectifyBy })}
          required
        />
      )}
      <TextArea
        texts={{ id: 'note', label: own.note, hint: own.noteHint, error: faultOf('note') }}
        raw={value.note}
        onRaw={(note) => change({ note })}
      />
    </ActForm>
  )
}
