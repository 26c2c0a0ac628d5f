import type { CaseView } from '@yizheng/contract/cases'
import { ASKED, endingOf, mustHear } from '@yizheng/domain/cases/endings/grounds'
import { Told } from '../catalogue/Told.tsx'
import { useDeskCaseWords } from '../words/desk.ts'
import { useEndingWords } from '../words/ending.ts'
import { useFilingWords } from '../words/filing.ts'
import { useFurtherWords } from '../words/further.ts'
import { useWords } from '../words/use-words.ts'
import { actWords, isFilingIn, plannedIn } from '../cases/further/filing-acts.ts'
import { PaperFile } from '../files/PaperFile.tsx'
import { useFiles } from '../files/use-files.ts'
import { useNames } from '../catalogue/key-names.ts'

/** What is proposed to end licences of a case, and how far it has come: proposed by whom, told when, what the holder said. */
export function EndingFacts({ view }: { readonly view: CaseView }) {
  const licence = useEndingWords()
  const filed = useFilingWords().ending
  const names = useNames()
  const asked = view.approvals.flatMap(({ key, licence }) =>
    licence?.cancellation ? [{ key, ...licence.cancellation }] : [],
  )
  const t = asked.every(({ key }) => isFilingIn(view, key)) ? { ...licence, ...filed } : licence
  return (
    <>
      {asked.length > 0 && (
        <section aria-label={t.requests}>
          <h3 className="case-part">{t.requests}</h3>
          <dl className="confirm-facts">
            {asked.map((each) => (
              <div key={each.key}>
                <dt>{names.approval(each.key)}</dt>
                <dd>
                  {t.request(each.on, each.by)} <span lang="zh-CN">{each.reason}</span>
                </dd>
                {each.files.length > 0 && (
                  <dd>
                    <Letters files={each.files} />
                  </dd>
                )}
              </div>
            ))}
          </dl>
        </section>
      )}
      <Proposals view={view} />
    </>
  )
}

/** What a holder handed in with their request. */
function Letters({ files }: { readonly files: readonly string[] }) {
  const t = useEndingWords()
  const desk = useDeskCaseWords()
  const known = useFiles(files.map((file) => ({ file })))
  return files.map((file) => (
    <PaperFile key={file} file={file} view={known.get(file)} opens={desk.openPaper(t.letter)} otherwise={t.letter} />
  ))
}

/** A word that begins a line. */
function opening(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** What is proposed, licence by licence. */
function Proposals({ view }: { readonly view: CaseView }) {
  const { say } = useWords()
  const licence = useEndingWords()
  const filed = useFilingWords().ending
  const further = useFurtherWords()
  const names = useNames()
  const open = view.approvals.flatMap(({ key, licence }) =>
    licence?.proposal ? [{ key, cancellation: licence.cancellation, ...licence.proposal }] : [],
  )
  if (open.length === 0) return null
  const head = open.every(({ key }) => isFilingIn(view, key)) ? filed : licence
  return (
    <section aria-label={head.underWay}>
      <h3 className="case-part">{head.underWay}</h3>
      {open.map(
        ({ key, act, ground, on, by, facts, reasons, sentBack, told, statements, hearing, penalty, cancellation }) => {
          const t = isFilingIn(view, key) ? { ...licence, ...filed } : licence
          const ending = endingOf(act, ground, plannedIn(view, key))
          const until = view.deadlines.find(({ kind, subject }) => kind === 'be-heard' && subject === key)?.dueOn
          return (
            <dl className="confirm-facts" key={key}>
              <div>
                <dt>{names.approval(key)}</dt>
                <dd>{t.proposed(actWords(further, act, isFilingIn(view, key)).title, on, by)}</dd>
                {ending && (
                  <dd>
                    {opening(say(ending.name))} <Told text={t.basis(say(ending.basis))} />
                  </dd>
                )}
                {penalty !== null && !sentBack && <dd>{t.penalty}</dd>}
                {ground === ASKED && cancellation === null && (
                  <dd>
                    <strong>{t.gone}</strong>
                  </dd>
                )}
                {sentBack && (
                  <dd>
                    <strong>{t.sentBack(sentBack.on)}</strong> <span lang="zh-CN">{sentBack.reasons}</span>
                  </dd>
                )}
              </div>
              <div>
                <dt>{t.facts}</dt>
                <dd lang="zh-CN">{facts}</dd>
              </div>
              {penalty === null && (
                <div>
                  <dt>{t.reasons}</dt>
                  <dd lang="zh-CN">{reasons}</dd>
                </div>
              )}
              {ending && mustHear(ending) && (
                <div>
                  <dt>{actWords(further, 'TellEnding', isFilingIn(view, key)).title}</dt>
                  <dd>{told ? t.told(told.on, further.options[told.method] ?? told.method) : t.notTold}</dd>
                  {until !== undefined && <dd>{t.until(until)}</dd>}
                  {statements.map((each) => (
                    <dd key={`${each.on}${each.statement}`}>
                      {t.said(each.on, t.by[each.by])}
                      {each.asksForHearing && <strong> {t.asked}</strong>} <span lang="zh-CN">{each.statement}</span>
                    </dd>
                  ))}
                  {hearing?.held && <dd lang="zh-CN">{hearing.held.transcript}</dd>}
                </div>
              )}
            </dl>
          )
        },
      )}
    </section>
  )
}
