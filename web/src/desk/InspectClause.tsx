import type { PlanApproval, PlanClause } from '@yizheng/domain/catalogue/plan'
import { figureWords } from '@yizheng/domain/inspections/clauses'
import { Provision } from '../catalogue/Told.tsx'
import { ChoiceInput } from '../fields/choice/Input.tsx'
import { FieldFrame, wiresOf } from '../fields/FieldFrame.tsx'
import { useActWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { resultOf, type Noted } from './findings.ts'
import { TextArea } from './TextArea.tsx'

type ClauseProps = {
  /** Of the clause on the page, and of its faults. */
  readonly id: string
  readonly clause: PlanClause
  readonly noted: Noted | undefined
  readonly onNote: (part: Partial<Noted>) => void
  readonly faultOf: (id: string) => string | undefined
}

const RESULTS = ['pass', 'fail', 'not-applicable'] as const

/** One clause: its value where it is measured, its result, and why it fails. */
export function InspectClause({ id, clause, noted, onNote, faultOf }: ClauseProps) {
  const { say } = useWords()
  const t = useActWords()
  const { result } = resultOf(clause, noted)
  const judged = clause.measure === undefined || figureWords(clause) === undefined
  return (
    <div className="clause">
      {clause.measure !== undefined && (
        <Measured
          id={`${id}-measured`}
          clause={clause}
          noted={noted}
          onNote={onNote}
          fault={faultOf(`${id}-measured`)}
        />
      )}
      {judged && (
        <ChoiceInput
          texts={{
            id,
            label: clause.measure === undefined ? say(clause.text) : t.inspect.resultOf(say(clause.text)),
            hint: clause.measure === undefined && clause.basis !== undefined ? <Grounds clause={clause} /> : undefined,
            error: faultOf(id),
          }}
          options={RESULTS.map((value) => ({ value, label: t.inspect.results[value] }))}
          value={noted?.result}
          onValue={(value) => onNote({ result: value })}
        />
      )}
      {result === 'fail' && (
        <TextArea
          texts={{ id: `${id}-note`, label: t.inspect.noteOf(say(clause.text)), error: faultOf(`${id}-note`) }}
          raw={noted?.note ?? ''}
          onRaw={(note) => onNote({ note })}
        />
      )}
    </div>
  )
}

type MeasuredProps = Omit<ClauseProps, 'faultOf'> & { readonly fault: string | undefined }

/** The value in its unit; the result stands beside it as soon as it can be told. */
function Measured({ id, clause, noted, onNote, fault }: MeasuredProps) {
  const { say } = useWords()
  const t = useActWords()
  const figure = figureWords(clause)
  const { result } = resultOf(clause, noted)
  const unit = clause.measure === undefined ? '' : say(clause.measure.unit)
  const texts = { id, label: say(clause.text), hint: <Grounds clause={clause} />, error: fault }
  const away = noted?.result === 'not-applicable'
  return (
    <>
      <FieldFrame texts={texts}>
        <div className="measured">
          <input
            {...wiresOf(texts)}
            className="input"
            inputMode="decimal"
            autoComplete="off"
            disabled={away}
            value={noted?.measured ?? ''}
            onChange={(event) => onNote({ measured: event.target.value })}
          />
          <span>{unit}</span>
          <output htmlFor={id} className={result === 'fail' ? 'measured-fails' : undefined}>
            {figure !== undefined && result !== undefined && result !== 'not-applicable' && t.inspect.results[result]}
          </output>
        </div>
      </FieldFrame>
      {figure !== undefined && (
        <label className="check">
          <input
            type="checkbox"
            checked={away}
            onChange={(event) => onNote({ result: event.target.checked ? 'not-applicable' : undefined })}
          />
          <span>{t.inspect.results['not-applicable']}</span>
        </label>
      )}
    </>
  )
}

/** How a line is seen, its figure, what follows when it fails, and on what it rests. */
function Grounds({ clause }: { readonly clause: PlanClause }) {
  const { say } = useWords()
  const t = useActWords()
  const figure = figureWords(clause)
  return (
    <>
      {clause.how !== undefined && <span className="clause-how">{say(clause.how)} </span>}
      {clause.measure !== undefined && (
        <strong>{figure === undefined ? t.inspect.localFigure : t.inspect.standard(say(figure))} </strong>
      )}
      {clause.failing === 'refuse' && <span className="clause-refuses">{t.inspect.refuses} </span>}
      {clause.basis !== undefined && (
        <span className="clause-basis">
          <Provision text={clause.basis} />
          {clause.unread === true && <span> {t.inspect.unread}</span>}
          {clause.doubt !== undefined && <span> {t.inspect.doubt(say(clause.doubt))}</span>}
        </span>
      )}
    </>
  )
}

/** On what provision somebody comes to a site, and why papers are not enough. */
export function VisitGround({ visit }: Pick<PlanApproval, 'visit'>) {
  const { say } = useWords()
  const t = useActWords()
  if (visit === undefined) return null
  return (
    <p className="soft visit-ground">
      {visit.basis === null ? t.inspect.noGround : <Provision text={visit.basis} />}
      {visit.unread === true && <span> {t.inspect.unread}</span>} {say(visit.necessity)}
      {visit.doubt !== undefined && <span> {t.inspect.doubt(say(visit.doubt))}</span>}
    </p>
  )
}
