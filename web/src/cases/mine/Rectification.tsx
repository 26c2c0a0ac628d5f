import type { HandedIn } from '@yizheng/domain/cases/event'
import { ask } from '../../client/ask.ts'
import { foundWords } from '@yizheng/domain/inspections/clauses'
import { Told } from '../../catalogue/Told.tsx'
import { TextInput } from '../../fields/text/Input.tsx'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { Trouble } from '../applying/ApplyFrame.tsx'
import { PaperUpload } from '../applying/PaperUpload.tsx'
import '../applying/applying.css'
import { useDraft } from '../use-draft.ts'
import { awaitedOf, rectificationDraft } from './draft-keys.ts'
import type { ActProps } from './open-acts.ts'
import { useAct } from './use-act.ts'

type Typed = { readonly note: string; readonly shown: readonly HandedIn[]; readonly missing: boolean }
const START: Typed = { note: '', shown: [], missing: false }

/** What the visit found wanting 整改, clause by clause, by when, and the word of the applicant that it is put right. */
export function Rectification({ view, onDone }: ActProps) {
  const { say } = useWords()
  const own = usePortalWords().rectify
  const awaited = awaitedOf(view)
  const typed = useDraft(rectificationDraft(view), START)
  const act = useAct(() => {
    typed.drop()
    onDone()
  })
  const { note, shown, missing } = typed.value
  const [first] = awaited.flatMap(({ rectification }) => rectification?.by ?? []).toSorted()
  const setShown = (change: (before: readonly HandedIn[]) => readonly HandedIn[]) =>
    typed.set((before) => ({ ...before, shown: change(before.shown) }))
  const report = async () => {
    const said = note.trim()
    typed.set((before) => ({ ...before, missing: said === '' }))
    if (said === '') return
    const body = { note: said, files: shown.flatMap(({ file }) => file ?? []) }
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
    <Notice tone="mind" title={own.title(first ?? '')}>
      <p>{own.text}</p>
      <ul>
        {awaited.map(({ key, name, finding, rectification }) => (
          <li key={key}>
            <p className="field-label">{own.of(say(name), rectification?.by ?? '')}</p>
            <ul>
              {wantingOf(view, key, finding).map(({ code, text, basis, note: found }) => (
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
          </li>
        ))}
      </ul>
      <TextInput
        texts={{
          id: 'rectification-note',
          label: own.note,
          hint: own.noteHint,
          error: missing ? own.noteMissing : undefined,
        }}
        raw={note}
        onRaw={(value) => typed.set((before) => ({ ...before, note: value, missing: false }))}
        required
      />
      <ul>
        <PaperUpload
          paper={{ key: 'rectification', name: { zh: own.papers, en: own.papers } }}
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

/** The clauses that failed, as the checklist of the approval words them. */
function wantingOf({ plan }: ActProps['view'], key: string, finding: ActProps['view']['approvals'][number]['finding']) {
  const clauses = plan.approvals.find((each) => each.key === key)?.checklist ?? []
  return (finding?.checks ?? [])
    .filter(({ result }) => result === 'fail')
    .map(({ code, note, measured }) => {
      const clause = clauses.find((each) => each.code === code)
      const text = clause && foundWords(clause, measured === undefined ? {} : { measured })
      return { code, note, text, basis: clause?.basis }
    })
}
