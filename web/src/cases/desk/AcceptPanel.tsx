import { useState } from 'react'
import { ask } from '../../client/ask.ts'
import { ChoiceInput } from '../../fields/choice/Input.tsx'
import { normaliseText } from '../../fields/normalise.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useActWords } from '../../words/desk.ts'
import { useWords } from '../../words/use-words.ts'
import { outcomeOfPapers, type Judged } from './acceptance.ts'
import { ActForm, type Drawn, type FieldFault } from './ActForm.tsx'
import { applicantPapers } from './Dossier.tsx'
import type { PanelProps } from './panels.ts'
import { PaperLink } from './PaperLink.tsx'
import { TextArea } from './TextArea.tsx'
import { isOpen } from './use-act.ts'
import { useDraft } from './use-draft.ts'

const START: Readonly<Record<string, Judged>> = {}

/** Acceptance: each paper judged, the outcome computed from it, its notice shown before it is served. */
export function AcceptPanel({ view, draftKey, onDone, onStale }: PanelProps) {
  const { say } = useWords()
  const t = useActWords()
  const draft = useDraft(draftKey, START)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const papers = applicantPapers(view).map(({ key, name }) => ({
    key,
    name: say(name),
    given: view.materials.some(({ material }) => material === key),
  }))
  const outcome = outcomeOfPapers(papers, draft.value)
  const judge = (key: string, change: Partial<Judged>) =>
    draft.set((before) => ({ ...before, [key]: { verdict: undefined, what: '', ...before[key], ...change } }))
  const faultOf = (id: string) => faults.find(({ fieldId }) => fieldId === id)?.text

  const read = (): Drawn | undefined => {
    const wrong = outcome.faults.map(({ key, kind }) => ({
      fieldId: kind === 'verdict' ? `verdict-${key}` : `what-${key}`,
      text: t.accept.missing[kind](papers.find((paper) => paper.key === key)?.name ?? key),
    }))
    setFaults(wrong)
    if (wrong.length > 0) return undefined
    const kind = outcome.list.length === 0 ? 'accept' : 'supplement'
    const list = outcome.list.map(({ subject, what }) => ({ subject, what: normaliseText(what) }))
    return {
      act: { type: kind === 'accept' ? 'AcceptApplication' : 'RequestSupplement' },
      mark: JSON.stringify([kind, list]),
      consequence: t.accept.consequences[kind],
      basis: t.accept.bases[kind],
      confirm: t.accept.confirms[kind],
      preview: (
        <div className="served">
          <h5>{t.notice.titles[kind]}</h5>
          {kind === 'accept' ? (
            <p>{t.notice.accepted(view.plan.limit.promisedDays, view.plan.limit.statutoryDays)}</p>
          ) : (
            <>
              <p>{t.notice.asked}</p>
              <ol className="notice-list">
                {list.map(({ subject, what }) => (
                  <li key={subject}>
                    <strong>{papers.find(({ key }) => key === subject)?.name}</strong> {what}
                  </li>
                ))}
              </ol>
            </>
          )}
        </div>
      ),
      send: (call) =>
        kind === 'accept'
          ? ask('acceptApplication', { ...call, body: {} })
          : ask('requestSupplement', { ...call, body: { list } }),
    }
  }
  return (
    <ActForm
      view={view}
      title={t.accept.title}
      acts={[{ type: 'AcceptApplication' }]}
      faults={faults}
      read={read}
      onDone={(done) => {
        draft.drop()
        onDone(done)
      }}
      onStale={onStale}
    >
      <p>
        <Button
          onClick={() => papers.filter(({ given }) => given).forEach(({ key }) => judge(key, { verdict: 'pass' }))}
        >
          {t.accept.allPass}
        </Button>
      </p>
      <ul className="paper-checks">
        {papers.map(({ key, name, given }) => {
          const judged = draft.value[key]
          return (
            <li key={key}>
              <ChoiceInput
                texts={{ id: `verdict-${key}`, label: name, error: faultOf(`verdict-${key}`) }}
                options={(given ? (['pass', 'fail'] as const) : (['missing'] as const)).map((value) => ({
                  value,
                  label: t.accept.verdicts[value],
                }))}
                value={given ? judged?.verdict : 'missing'}
                onValue={(verdict) => judge(key, { verdict })}
                extra={<PaperLink view={view} paper={{ key, name: { zh: name, en: name } }} />}
              />
              {(judged?.verdict === 'fail' || !given) && (
                <TextArea
                  texts={{
                    id: `what-${key}`,
                    label: given ? t.accept.what : t.accept.whatMissing,
                    error: faultOf(`what-${key}`),
                  }}
                  raw={judged?.what ?? ''}
                  onRaw={(what) => judge(key, { what })}
                />
              )}
            </li>
          )
        })}
      </ul>
      <Notice title={t.accept.outcome}>
        <output>
          {outcome.left > 0
            ? t.accept.undecided(outcome.left)
            : t.accept.outcomes[outcome.list.length === 0 ? 'accept' : 'supplement']}
        </output>
        {outcome.list.length > 0 && !isOpen(view, { type: 'RequestSupplement' }) && <p>{t.accept.supplementUsed}</p>}
      </Notice>
    </ActForm>
  )
}
