import type { QuestionOnLicence } from '@yizheng/contract/supervision'
import type { Words } from '@yizheng/domain/text/words'
import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { usePolled } from '../client/use-polled.ts'
import { timeText } from '../words/time-text.ts'
import { usePerson } from '../parties/session.ts'
import { Loading } from '../ui/states.tsx'
import { useInboxWords } from '../words/inbox.ts'
import { useWords } from '../words/use-words.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { AskForm } from './AskForm.tsx'
import './supervision.css'

type QuestionsProps = {
  readonly caseId: string
  readonly receiptNumber: string
  /** The licences one may ask about. */
  readonly approvals: readonly { readonly key: string; readonly name: Words }[]
}

/** Often enough that an answer given on the telephone's other end is seen while both still talk. */
const EVERY = 15_000

/**
 * Questions between regulator and bureau on the licences of a case, their answers, and a form for one more. A question of
 * one's own is for the other side to answer; whether one is on that side the office says when one tries.
 */
export function Questions({ caseId, receiptNumber, approvals }: QuestionsProps) {
  const { t } = useWords()
  const own = useInboxWords()
  const me = usePerson()?.personId
  const list = usePolled(caseId, (signal) => ask('listQuestions', { params: { case: caseId } }, signal), EVERY)
  const keys = approvals.map(({ key }) => key)
  const questions = list.value?.questions.filter(({ approval }) => keys.includes(approval))
  return (
    <div className="questions">
      {questions === undefined && list.trouble === undefined && <Loading text={t.loading} rows={2} />}
      {list.trouble !== undefined && <TroubleNotice trouble={list.trouble} onRetry={list.refresh} />}
      {questions?.length === 0 && <p className="soft">{own.noQuestions}</p>}
      {questions !== undefined && questions.length > 0 && (
        <ol aria-label={own.questionsTitle(receiptNumber)}>
          {questions.map((question) => (
            <li key={question.question} className="question">
              <Asked question={question} name={approvals.find(({ key }) => key === question.approval)?.name} />
              {question.answer === null && question.askedBy.person !== me && (
                <AnswerForm caseId={caseId} question={question.question} onDone={list.refresh} />
              )}
            </li>
          ))}
        </ol>
      )}
      <AskForm caseId={caseId} approvals={approvals} onDone={list.refresh} />
    </div>
  )
}

function Asked({ question, name }: { readonly question: QuestionOnLicence; readonly name: Words | undefined }) {
  const { say, language } = useWords()
  const own = useInboxWords()
  const { answer } = question
  return (
    <>
      <p className="soft">
        {name !== undefined && <strong>{say(name)}</strong>}{' '}
        {own.askedBy(question.askedBy.name, timeText(question.askedAt, language))}
      </p>
      <p className="question-text">{question.text}</p>
      {answer === null ? (
        <p className="soft">{own.waitingAnswer(question.dueOn)}</p>
      ) : (
        <div className="answer">
          <p className="soft">{own.answerBy(answer.by.name, timeText(answer.at, language))}</p>
          <p className="question-text">{answer.text}</p>
        </div>
      )}
    </>
  )
}
