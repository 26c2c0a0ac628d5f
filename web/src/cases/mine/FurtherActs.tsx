import { useState, type FormEvent } from 'react'
import type { CaseView } from '@yizheng/contract/cases'
import { Button } from '../../ui/Button.tsx'
import { Details } from '../../ui/Details.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { useFurtherWords } from '../../words/further.ts'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { Trouble } from '../../drafts/ApplyFrame.tsx'
import { usePerson } from '../../parties/session.ts'
import { sendFurther } from '../further/send.ts'
import { bodyName, bodyOf, fieldsOf, furtherOf, missingIn, NOTHING, type FurtherName } from '../further/acts.ts'
import { actWords, isFilingIn, missingWords } from '../further/filing-acts.ts'
import { FurtherFields } from '../further/FurtherFields.tsx'
import { useDraft } from '../use-draft.ts'
import type { ActProps } from './open-acts.ts'
import { useAct } from './use-act.ts'

/** What an applicant may ask for beside the main road: a hearing, a renewal, a change. Kept in this window while it is written. */
export function FurtherActs({ view, onDone }: ActProps) {
  const { say } = useWords()
  const t = useFurtherWords()
  // What is said to the end of a licence has a place of its own, on top of the page.
  const open = furtherOf(view, usePerson()?.personId ?? '').filter(({ type }) => type !== 'StateOnEnding')
  if (open.length === 0) return null
  return (
    <section aria-labelledby="further-title">
      <h2 id="further-title">{t.title}</h2>
      {open.map((name) => {
        const approval = view.approvals.find(({ key }) => key === name.approval)
        const title = t.about(
          actWords(t, name.type, isFilingIn(view, name.approval)).title,
          approval ? say(approval.name) : '',
        )
        return (
          <Details key={`${name.type}:${name.approval}`} summary={title}>
            <Asking view={view} name={name} onDone={onDone} />
          </Details>
        )
      })}
    </section>
  )
}

export function Asking({ view, name, onDone }: ActProps & { readonly view: CaseView; readonly name: FurtherName }) {
  const { say } = useWords()
  const t = useFurtherWords()
  const own = usePortalWords()
  const typed = useDraft(`further:${view.id}:${name.type}:${name.approval}`, NOTHING)
  const [tries, setTries] = useState(0)
  const act = useAct(() => {
    typed.drop()
    onDone()
  })
  const words = actWords(t, name.type, isFilingIn(view, name.approval))
  const place = `further-${name.type}-${name.approval}`
  const id = (field: string) => `${place}-${field}`
  const errors =
    tries === 0
      ? []
      : missingIn(name.type, typed.value).map((field) => ({
          fieldId: id(field),
          text: missingWords(t, name.type, field),
        }))
  // What the office refuses is said at its field, too.
  const told = fieldsOf(name.type, typed.value).flatMap(({ id: field }) => {
    const fault = act.faultAt(`/${bodyName(field)}`)
    return fault ? [{ fieldId: id(field), text: say(fault) }] : []
  })
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setTries(tries + 1)
    if (missingIn(name.type, typed.value).length > 0) return
    const body = bodyOf(name, typed.value)
    await act.run([view.version, body], (idempotencyKey) =>
      sendFurther(name.type, body, { params: { case: view.id }, expectedVersion: view.version, idempotencyKey }),
    )
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void send(event)}>
      <p>{words.consequence}</p>
      <p className="soft">{words.basis}</p>
      <ErrorSummary key={tries} title={own.start.errors} errors={[...errors, ...told]} />
      <FurtherFields
        view={view}
        name={name}
        place={place}
        said={typed.value}
        onSaid={(said) => typed.set(() => said)}
        faultOf={(field) => [...errors, ...told].find(({ fieldId }) => fieldId === field)?.text}
      />
      {act.trouble !== undefined && <Trouble trouble={act.trouble} />}
      <p>
        <Button type="submit" look="main" disabled={act.busy}>
          {t.confirm(words.title)}
        </Button>
      </p>
    </form>
  )
}
