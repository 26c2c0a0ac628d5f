import type { CaseView } from '@yizheng/contract/cases'
import { isFilingIn } from '../cases/further/filing-acts.ts'
import { grantSaid, refusalSaid } from '@yizheng/domain/cases/decision/notices'
import { ask } from '../client/ask.ts'
import { ChoiceInput } from '../fields/choice/Input.tsx'
import { useActWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { Remedies } from '../cases/Remedies.tsx'
import { ActForm, type Drawn } from './ActForm.tsx'
import { ApprovalFacts } from './ApprovalFacts.tsx'
import { NoticePreview } from './NoticePreview.tsx'
import { DecideResults, resultsGiven } from './DecideResults.tsx'
import { DecideTerms } from './DecideTerms.tsx'
import type { PanelProps } from './panels.ts'
import { usePreparation } from './preparation.ts'
import { PrintedTerms } from './PrintedTerms.tsx'
import { NOTHING_TYPED, settledTerms, termsFaults, termsSaid, termsSource, type TermsTyped } from './terms-typed.ts'
import { TextArea } from './TextArea.tsx'
import { isOpen } from './use-act.ts'
import { useTyped } from './use-typed.ts'
import { useNames } from '../catalogue/key-names.ts'

type Typed = {
  readonly choice: 'grant' | 'refuse' | undefined
  readonly reasons: string
  /** What the transcript of the hearing comes to; asked for only after one. */
  readonly onTranscript: string
  readonly falseMaterials: boolean
  /** What the licence brings about, by field key. */
  readonly results: Readonly<Record<string, string>>
  /** What is granted, under what conditions and until when. */
  readonly terms: TermsTyped
}
const START: Typed = {
  choice: undefined,
  reasons: '',
  onTranscript: '',
  falseMaterials: false,
  results: {},
  terms: NOTHING_TYPED,
}

/** Granting and refusing, side by side; a refusal carries its reasons and the remedies that are served with it. */
export function DecidePanel(props: PanelProps) {
  const t = useActWords()
  const names = useNames()
  const { say } = useWords()
  const { view, approval, onStale } = props
  const filing = isFilingIn(view, approval)
  const d = filing ? { ...t.decide, ...t.decideFiling } : t.decide
  // 5: what an earlier version kept had another shape.
  const typed = useTyped({ ...props, draftKey: `${props.draftKey}:5` }, START)
  const needs = usePreparation(view)
  const ready = needs.value
  const {
    value: { choice, reasons, onTranscript, falseMaterials, results, terms },
    change,
    faultOf,
  } = typed
  const remedies = ready?.remedies.find((each) => each.approval === approval)?.remedies
  const standing = view.approvals.find(({ key }) => key === approval)
  const final = standing?.final ?? true
  const transcript = standing?.hearing?.held ?? null
  const planned = view.plan.approvals.find(({ key }) => key === approval)
  const within = ready && final && d.deliver(ready.deliver.workingDays, ready.deliver.basis)
  const grantable = isOpen(view, { type: 'GrantLicence', approval })
  const validity = planned?.validity
  const source = termsSource(view, approval, ready)
  const settled = source && remedies && settledTerms(source, terms, remedies)
  const refusable = isOpen(view, { type: 'RefuseLicence', approval })
  const rectifying = standing?.rectification ?? null
  const options = [
    {
      value: 'grant' as const,
      label: final ? d.grant : d.consent,
      note: grantable ? (final ? d.grantText(validityText(validity, d)) : d.consentText) : d.cannotGrant,
      closed: !grantable,
    },
    {
      value: 'refuse' as const,
      label: d.refuse,
      note: refusable ? d.refuseText : rectifying ? d.rectifying(rectifying.by) : d.cannotRefuse,
      closed: !refusable,
    },
  ]
  /** What is served and what is printed, in the very words: nothing where the decision says no more than yes. */
  const settledPreview = () => {
    if (!source || !settled || 'refusal' in settled) return undefined
    const { validUntil, terms: granted } = settled
    const licence = { approval, validFrom: source.from, validUntil, terms: granted }
    return (
      <>
        <PrintedTerms licence={planned?.result ?? ''} {...licence} longTerm={validity?.type === 'long-term'} />
        {granted?.withheld && <NoticePreview view={view} said={grantSaid(licence, filing)} />}
      </>
    )
  }
  const read = (): Drawn | undefined => {
    const wrong = [
      ...(choice === undefined ? [{ fieldId: 'choice', text: d.choose }] : []),
      ...(choice === 'refuse' && reasons.trim() === '' ? [{ fieldId: 'reasons', text: d.missing }] : []),
      ...(transcript && onTranscript.trim() === '' ? [{ fieldId: 'onTranscript', text: d.transcriptMissing }] : []),
      ...(choice === 'grant' && settled ? termsFaults(settled, say) : []),
    ]
    if (!typed.holds(wrong) || choice === undefined) return undefined
    const said = source && termsSaid(terms)
    const heard = transcript ? { onTranscript: onTranscript.trim() } : {}
    if (choice === 'grant') {
      return {
        act: { type: 'GrantLicence', approval },
        mark: `grant ${approval} ${onTranscript} ${JSON.stringify(results)} ${JSON.stringify(terms)}`,
        consequence: final ? d.grantConsequence : d.consentConsequence,
        basis: d.grantBasis,
        confirm: final ? d.confirmGrant : d.confirmConsent,
        preview: (
          <>
            {settledPreview()}
            <p>{within}</p>
          </>
        ),
        send: (call) =>
          ask('grantLicence', {
            ...call,
            body: { approval, ...heard, ...resultsGiven(results), ...(said && { terms: said }) },
          }),
      }
    }
    const body = { approval, reasons: reasons.trim(), ...heard, ...(falseMaterials && { falseMaterials }) }
    return {
      act: { type: 'RefuseLicence', approval },
      mark: JSON.stringify(body),
      consequence: d.refuseConsequence,
      basis: d.refuseBasis,
      confirm: d.confirmRefuse,
      preview: <NoticePreview view={view} said={refusalSaid({ approval, reasons: body.reasons, remedies }, filing)} />,
      send: (call) => ask('refuseLicence', { ...call, body }),
    }
  }
  return (
    <ActForm
      view={view}
      title={d.title(names.approval(approval))}
      acts={[
        { type: 'GrantLicence', approval },
        { type: 'RefuseLicence', approval },
      ]}
      faults={typed.faults}
      read={read}
      onDone={typed.done}
      onStale={onStale}
      needs={needs}
    >
      <ApprovalFacts view={view} approval={approval} />
      <ChoiceInput
        texts={{ id: 'choice', label: d.choose, error: faultOf('choice') }}
        options={options}
        look="even"
        value={choice}
        onValue={(value) => change({ choice: value })}
      />
      {transcript && (
        <TextArea
          texts={{
            id: 'onTranscript',
            label: d.onTranscript,
            hint: transcript.transcript,
            error: faultOf('onTranscript'),
          }}
          raw={onTranscript}
          onRaw={(value) => change({ onTranscript: value })}
        />
      )}
      {choice === 'grant' && (
        <DecideResults
          view={view}
          approval={approval}
          values={results}
          onValues={(changed) => change({ results: changed })}
        />
      )}
      {choice === 'grant' && source && (
        <DecideTerms
          source={source}
          typed={terms}
          onTyped={(changed) => change({ terms: changed })}
          faultOf={faultOf}
        />
      )}
      {choice === 'grant' && within && <p>{within}</p>}
      {choice === 'refuse' && (
        <>
          <TextArea
            texts={{ id: 'reasons', label: d.reasons, hint: d.reasonsHint, error: faultOf('reasons') }}
            raw={reasons}
            onRaw={(value) => change({ reasons: value })}
            phrases={ready?.phrases.refuse}
          />
          <label className="check">
            <input
              type="checkbox"
              checked={falseMaterials}
              onChange={(event) => change({ falseMaterials: event.target.checked })}
            />
            <span>{planned?.safetyCritical ? d.falseBars : d.falseMaterials}</span>
          </label>
          {remedies && <Remedies remedies={remedies} />}
        </>
      )}
    </ActForm>
  )
}

type Validity = CaseView['plan']['approvals'][number]['validity']

function validityText(
  validity: Validity | undefined,
  t: { [Name in 'validityYears' | 'validityUpTo']: (years: number) => string } & {
    validityOpen: string
    validityLong: string
  },
): string {
  if (validity?.type === 'project' || validity?.type === 'event') return t.validityOpen
  if (!validity?.years) return t.validityLong
  return validity.type === 'maximum' ? t.validityUpTo(validity.years) : t.validityYears(validity.years)
}
