import type { CaseView } from '@yizheng/contract/cases'
import type { HandedIn } from '@yizheng/domain/cases/filing/state'
import { foundWords } from '@yizheng/domain/inspections/clauses'
import { ask } from '../../client/ask.ts'
import { Told } from '../../catalogue/Told.tsx'
import { TextInput } from '../../fields/text/Input.tsx'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useFilingWords } from '../../words/filing.ts'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { Trouble } from '../../drafts/ApplyFrame.tsx'
import { isFilingIn } from '../further/filing-acts.ts'
import { PaperUpload } from '../../files/PaperUpload.tsx'
import '../../drafts/applying.css'
import { useDraft } from '../use-draft.ts'
import { awaitedOf, awaitedPromisesOf, promiseDraft, rectificationDraft } from './draft-keys.ts'
import type { ActProps } from './open-acts.ts'
import { useAct } from './use-act.ts'

type Approval = CaseView['approvals'][number]

type Typed = { readonly note: string; readonly shown: readonly HandedIn[]; readonly missing: boolean }
const START: Typed = { note: '', shown: [], missing: false }

/** What is to be put right 整改 and is not reported yet: one form for what a visit found, and one for each check of a promise. */
export function Rectification({ view, onDone }: ActProps) {
  const { say } = useWords()
  const own = usePortalWords().rectify
  const filed = useFilingWords()
  const visited = awaitedOf(view)
  const [first = ''] = visited.flatMap(({ rectification }) => rectification?.by ?? []).sort()
  return (
    <>
      {visited.length > 0 && (
        <Report
          view={view}
          onDone={onDone}
          draft={rectificationDraft(view)}
          id="rectification"
          title={own.title(first)}
          text={visited.every(({ key }) => isFilingIn(view, key)) ? filed.rectifyText : own.text}
          asked={visited.map((approval) => ({
            approval,
            by: approval.rectification?.by ?? '',
            checks: approval.finding?.checks ?? [],
          }))}
        />
      )}
      {awaitedPromisesOf(view).map((approval) => (
        <Report
          key={approval.key}
          view={view}
          onDone={onDone}
          draft={promiseDraft(view, approval)}
          id={`rectification-${approval.key}`}
          title={own.checkedTitle(say(approval.name), approval.promiseCheck?.rectifyBy ?? '')}
          text={own.checkedText}
          asked={[
            {
              approval,
              by: approval.promiseCheck?.rectifyBy ?? '',
              checks: approval.promiseCheck?.checks ?? [],
              opinion: approval.promiseCheck?.note,
            },
          ]}
        />
      ))}
    </>
  )
}

type Asked = {
  readonly approval: Approval
  readonly by: string
  readonly checks: NonNullable<Approval['finding']>['checks']
  /** What whoever looked wrote of the whole. */
  readonly opinion?: string | undefined
}

type ReportProps = ActProps & {
  readonly draft: string
  /** Of the fields of this form: there may be several on the page. */
  readonly id: string
  readonly title: string
  readonly text: string
  readonly asked: readonly Asked[]
}

/** What is to be put right, clause by clause, by when, and the word of the applicant that it is. */
function Report({ view, onDone, draft, id, title, text, asked }: ReportProps) {
  const { say } = useWords()
  const own = usePortalWords().rectify
  const typed = useDraft(draft, START)
  const act = useAct(() => {
    typed.drop()
    onDone()
  })
  const { note, shown, missing } = typed.value
  const told = act.faultAt('/note')
  const setShown = (change: (before: readonly HandedIn[]) => readonly HandedIn[]) =>
    typed.set((before) => ({ ...before, shown: change(before.shown) }))
  const report = async () => {
    const said = note.trim()
    typed.set((before) => ({ ...before, missing: said === '' }))
    if (said === '') return
    const approvals = asked.map(({ approval }) => approval.key)
    const body = { approvals, note: said, files: shown.flatMap(({ file }) => file ?? []) }
    await act.run([view.version, body], (idempotencyKey) =>
      ask('reportRectification', {
        params: { case: view.id },
        body,
        expectedVersion: view.version,
        idempotencyKey,
      }),
    )
  }
  return (
    <Notice tone="mind" title={title}>
      <p>{text}</p>
      <ul>
        {asked.map((each) => (
          <Wanting key={each.approval.key} view={view} {...each} />
        ))}
      </ul>
      <TextInput
        texts={{
          id: `${id}-note`,
          label: own.note,
          hint: own.noteHint,
          error: missing ? own.noteMissing : told && say(told),
        }}
        raw={note}
        onRaw={(value) => typed.set((before) => ({ ...before, note: value, missing: false }))}
        required
      />
      <ul>
        <PaperUpload
          paper={{ key: id, name: { zh: own.papers, en: own.papers } }}
          given={shown}
          onAdd={(added) => setShown((before) => [...before, added])}
          onRemove={(gone) => setShown((before) => before.filter(({ file }) => file !== gone.file))}
        />
      </ul>
      {act.trouble !== undefined && <Trouble trouble={act.trouble} />}
      <Button look="main" disabled={act.busy} onClick={() => void report()}>
        {own.report}
      </Button>
    </Notice>
  )
}

/** Of one approval, each clause that failed as its checklist words it, with what was found. */
function Wanting({ view, approval: { key, name }, by, checks, opinion }: Asked & Pick<ActProps, 'view'>) {
  const { say } = useWords()
  const own = usePortalWords().rectify
  return (
    <li>
      <p className="field-label">{own.of(say(name), by)}</p>
      <ul>
        {wantingOf(view, key, checks).map(({ code, text, basis, note: found }) => (
          <li key={code}>
            {text && say(text)} {basis !== undefined && <Told text={basis} />}
            {found !== undefined && (
              <>
                {' '}
                {own.found} <span lang="zh-CN">{found}</span>
              </>
            )}
          </li>
        ))}
      </ul>
      {opinion !== undefined && (
        <p>
          {own.opinion} <span lang="zh-CN">{opinion}</span>
        </p>
      )}
    </li>
  )
}

function wantingOf({ plan }: ActProps['view'], key: string, checks: Asked['checks']) {
  const clauses = plan.approvals.find((each) => each.key === key)?.checklist ?? []
  return checks
    .filter(({ result }) => result === 'fail')
    .map(({ code, note, measured }) => {
      const clause = clauses.find((each) => each.code === code)
      const text = clause && foundWords(clause, measured === undefined ? {} : { measured })
      return { code, note, text, basis: clause?.basis }
    })
}
