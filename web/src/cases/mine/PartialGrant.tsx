import { useMemo, useState, type FormEvent } from 'react'
import { ask } from '../../client/ask.ts'
import { ChoiceInput } from '../../fields/choice/Input.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { Trouble } from '../../drafts/ApplyFrame.tsx'
import type { ActProps } from './open-acts.ts'
import { useAct } from './use-act.ts'

const CHOICES = ['one-certificate', 'separate-licences'] as const

/** Part was refused: what was granted and what was not, before the applicant chooses how the granted part is papered. */
export function PartialGrant({ view, onDone }: ActProps) {
  const { t, say } = useWords()
  const own = usePortalWords()
  const [choice, setChoice] = useState<(typeof CHOICES)[number]>()
  const [tries, setTries] = useState(0)
  const missing = tries > 0 && choice === undefined
  const errors = useMemo(
    () => (missing ? [{ fieldId: 'partial-choice', text: own.case.choiceMissing }] : []),
    [missing, own],
  )
  const act = useAct(onDone)
  const part = view.partialGrant
  if (part === null) return null
  const named = (keys: readonly string[]) =>
    view.approvals
      .filter(({ key }) => keys.includes(key))
      .map(({ name }) => say(name))
      .join(t.listComma)
  const choose = async (event: FormEvent) => {
    event.preventDefault()
    setTries(tries + 1)
    if (choice === undefined) return
    await act.run([view.version, choice], (idempotencyKey) =>
      ask('acceptPartialGrant', {
        params: { case: view.id },
        body: { choice },
        expectedVersion: view.version,
        idempotencyKey,
      }),
    )
  }
  const offered = CHOICES.filter((each) => part.choices.includes(each))
  return (
    <Notice tone="mind" title={own.case.partial}>
      <p>{own.case.partialGranted(named(part.granted))}</p>
      <p>{own.case.partialRefused(named(part.refused))}</p>
      <form className="stack" noValidate onSubmit={(event) => void choose(event)}>
        <ErrorSummary key={tries} title={own.start.errors} errors={errors} />
        <ChoiceInput
          texts={{ id: 'partial-choice', label: own.case.partial, error: errors[0]?.text }}
          options={offered.map((value) => ({ value, label: own.case.choices[value] }))}
          value={choice}
          onValue={setChoice}
        />
        {act.trouble !== undefined && <Trouble trouble={act.trouble} />}
        <Button type="submit" look="main" disabled={act.busy}>
          {own.case.choose}
        </Button>
      </form>
    </Notice>
  )
}
