import { ask } from '../client/ask.ts'
import { usePolled } from '../client/use-polled.ts'
import { timeText } from '../words/time-text.ts'
import { Details } from '../ui/Details.tsx'
import { Link } from '../ui/Link.tsx'
import { Tag } from '../ui/Notice.tsx'
import { useInboxWords } from '../words/inbox.ts'
import { useWords } from '../words/use-words.ts'
import { AnswerForm } from './AnswerForm.tsx'
import './supervision.css'

const EVERY = 60_000

/** Questions on licences that wait for an answer of this person, each with its day, to be answered on the spot; nothing when none does. */
export function QuestionTasks() {
  const { say, language } = useWords()
  const own = useInboxWords()
  const list = usePolled('waiting questions', (signal) => ask('listWaitingQuestions', { query: {} }, signal), EVERY)
  const questions = list.value?.questions ?? []
  // It is asked again by itself; what cannot be told for a moment takes nothing else of the page away.
  if (questions.length === 0) return list.trouble ? <p className="soft">{own.waitingUnknown}</p> : null
  return (
    <section className="question-tasks" aria-labelledby="question-tasks-title">
      <h2 id="question-tasks-title">{own.waitingTitle(questions.length)}</h2>
      <ol>
        {questions.map(({ question, case: caseId, receiptNumber, name, text, askedBy, askedAt, dueOn, daysLeft }) => (
          <li key={question} className="question">
            <p>
              <Tag tone={daysLeft < 0 ? 'wrong' : daysLeft === 0 ? 'mind' : 'calm'}>
                {daysLeft < 0 ? own.answerOverdue(-daysLeft, dueOn) : own.answerDue(dueOn)}
              </Tag>{' '}
              <Link className="row-link" to={`/desk/cases/${caseId}`}>
                {receiptNumber}
              </Link>{' '}
              <strong>{say(name)}</strong>{' '}
              <span className="soft">{own.askedBy(askedBy.name, timeText(askedAt, language))}</span>
            </p>
            <p className="question-text" lang="zh-CN">
              {text}
            </p>
            <Details summary={own.answerThis(receiptNumber)}>
              <AnswerForm caseId={caseId} question={question} onDone={list.refresh} />
            </Details>
          </li>
        ))}
      </ol>
    </section>
  )
}
