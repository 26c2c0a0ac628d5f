import { useState, type FormEvent } from 'react'
import type { Words } from '@yizheng/domain/text/words'
import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorSummary } from '../ui/ErrorSummary.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useInboxWords } from '../words/inbox.ts'
import { useWords } from '../words/use-words.ts'
import { useSending } from './use-sending.ts'
import { useTextFault, WrittenText } from './WrittenText.tsx'

type AskFormProps = {
  readonly caseId: string
  readonly approvals: readonly { readonly key: string; readonly name: Words }[]
  readonly onDone: () => void
}

/** Asks about one licence. The text stays until the office has it. */
export function AskForm({ caseId, approvals, onDone }: AskFormProps) {
  const { say } = useWords()
  const own = useInboxWords()
  const [approval, setApproval] = useState(approvals[0]?.key ?? '')
  const [text, setText] = useState('')
  // A new list for every try, so that the summary takes the focus each time.
  const [tries, setTries] = useState<readonly string[]>([])
  const fault = useTextFault(own.askMissing)(text)
  const error = tries.length > 0 ? fault : undefined
  const sending = useSending()
  const id = `ask-${caseId}`
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (fault !== undefined) {
      setTries([...tries, text])
      return
    }
    const done = await sending.send(`${approval}/${text}`, (idempotencyKey) =>
      ask('askQuestion', { params: { case: caseId }, body: { approval, text: text.trim() }, idempotencyKey }),
    )
    if (!done) return
    setText('')
    setTries([])
    onDone()
  }
  return (
    <form className="ask-form screen-only" onSubmit={(event) => void submit(event)} noValidate>
      {error !== undefined && (
        <ErrorSummary key={tries.length} title={own.errors} errors={[{ fieldId: id, text: error }]} />
      )}
      <label className="field-label" htmlFor={`${id}-about`}>
        {own.askAbout}
      </label>
      <select
        id={`${id}-about`}
        className="input"
        value={approval}
        onChange={(event) => setApproval(event.currentTarget.value)}
      >
        {approvals.map(({ key, name }) => (
          <option key={key} value={key}>
            {say(name)}
          </option>
        ))}
      </select>
      <WrittenText id={id} label={own.askText} hint={own.askHint} error={error} value={text} onValue={setText} />
      {sending.trouble !== undefined && (
        <Notice tone="wrong" title={own.notSent}>
          <TroubleNotice trouble={sending.trouble} />
        </Notice>
      )}
      <p className="ask-act">
        <Button type="submit" disabled={sending.busy}>
          {sending.busy ? own.sending : own.ask}
        </Button>
      </p>
      <output className="soft">{sending.sent && own.sent1}</output>
    </form>
  )
}
