import { useState, type FormEvent } from 'react'
import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorSummary } from '../ui/ErrorSummary.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useInboxWords } from '../words/inbox.ts'
import { useSending } from './use-sending.ts'
import { useTextFault, WrittenText } from './WrittenText.tsx'

type AnswerFormProps = { readonly caseId: string; readonly question: string; readonly onDone: () => void }

/** Answers one question. The text stays until the office has it. */
export function AnswerForm({ caseId, question, onDone }: AnswerFormProps) {
  const own = useInboxWords()
  const [text, setText] = useState('')
  const [tries, setTries] = useState<readonly string[]>([])
  const fault = useTextFault(own.answerMissing)(text)
  const error = tries.length > 0 ? fault : undefined
  const sending = useSending()
  const id = `answer-${question}`
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (fault !== undefined) {
      setTries([...tries, text])
      return
    }
    const params = { case: caseId, question }
    const done = await sending.send(text, (idempotencyKey) =>
      ask('answerQuestion', { params, body: { text: text.trim() }, idempotencyKey }),
    )
    if (done) onDone()
  }
  return (
    <form className="ask-form screen-only" onSubmit={(event) => void submit(event)} noValidate>
      {error !== undefined && (
        <ErrorSummary key={tries.length} title={own.errors} errors={[{ fieldId: id, text: error }]} />
      )}
      <WrittenText id={id} label={own.answerText} error={error} value={text} onValue={setText} />
      {sending.trouble !== undefined && (
        <Notice tone="wrong" title={own.notSent}>
          <TroubleNotice trouble={sending.trouble} />
        </Notice>
      )}
      <p className="ask-act">
        <Button type="submit" disabled={sending.busy}>
          {sending.busy ? own.sending : own.answer}
        </Button>
      </p>
    </form>
  )
}
