import { useState } from 'react'
import type { QuestionView } from '@yizheng/contract/catalogue'
import type { Answers, PlanRoad } from '@yizheng/domain/catalogue/plan'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../words/use-words.ts'
import type { Names } from './names.ts'
import { Question } from './Question.tsx'

type QuestionsProps = {
  readonly questions: readonly QuestionView[]
  readonly answers: Answers
  readonly names: Names
  /** The roads of the plan as it is: a road is asked for only while its item is in it. */
  readonly roads: readonly PlanRoad[]
  readonly onAnswers: (answers: Answers) => void
}

/** All guiding questions of a bundle, with how far one is and a way to begin again. */
export function Questions({ questions: all, answers, names, roads, onAnswers }: QuestionsProps) {
  const roadOf = (question: QuestionView) => roads.find(({ item }) => item === question.road)
  const questions = all.filter((question) => question.road === null || roadOf(question) !== undefined)
  const { t } = useWords()
  // A new round empties what the number fields hold as typed.
  const [round, setRound] = useState(0)
  const given = questions.filter(({ key }) => answers[key] !== undefined).length
  return (
    <section className="questions screen-only" id="questions" aria-labelledby="questions-title" tabIndex={-1}>
      <h2 id="questions-title">{t.plan.questions}</h2>
      {questions.length === 0 && <p>{t.plan.noQuestions}</p>}
      {questions.length > 0 && (
        <div className="questions-progress">
          <span>{t.plan.answered(given, questions.length)}</span>
          {given > 0 && (
            <Button
              look="quiet"
              onClick={() => {
                setRound(round + 1)
                onAnswers({})
              }}
            >
              {t.plan.clearAll}
            </Button>
          )}
        </div>
      )}
      <ol className="question-list">
        {questions.map((question) => (
          <li key={`${question.key}/${round}`} className="question">
            <Question
              question={question}
              answer={answers[question.key]}
              names={names}
              road={roadOf(question)}
              onAnswer={(answer) => onAnswers(withAnswer(answers, question.key, answer))}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}

function withAnswer(answers: Answers, key: string, answer: Answers[string] | undefined): Answers {
  const { [key]: _, ...others } = answers
  return answer === undefined ? others : { ...others, [key]: answer }
}
