import { useState } from 'react'
import type { QuestionView } from '@yizheng/contract/catalogue'
import type { Answers, PlanRoad } from '@yizheng/domain/catalogue/plan'
import { BooleanInput } from '../fields/boolean/Input.tsx'
import { ChoiceInput } from '../fields/choice/Input.tsx'
import type { FieldTexts } from '../fields/FieldFrame.tsx'
import { NumberInput } from '../fields/number/Input.tsx'
import { readNumber } from '../fields/number/model.ts'
import { wrongText } from '../fields/reading.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../words/use-words.ts'
import type { Names } from './names.ts'
import { RoadQuestion } from './RoadQuestion.tsx'
import { useEnglish } from './use-english.ts'

type Answer = Answers[string]

type QuestionProps = {
  readonly question: QuestionView
  readonly answer: Answer | undefined
  readonly names: Names
  /** Of a question that chooses the road of an item: both, side by side. */
  readonly road?: PlanRoad | undefined
  readonly onAnswer: (answer: Answer | undefined) => void
}

/** One guiding question with the reason why it is asked. It starts without an answer and can lose it again. */
export function Question({ question, answer, names, road, onAnswer }: QuestionProps) {
  const { say } = useWords()
  const { told } = useEnglish()
  const texts = {
    id: `question-${question.key}`,
    label: say(question.text),
    hint: <Why question={question} names={names} />,
  }
  if (question.type === 'number') {
    return <NumberQuestion texts={texts} answer={typeof answer === 'number' ? answer : undefined} onAnswer={onAnswer} />
  }
  const clear = answer === undefined ? undefined : <Clear questionId={texts.id} onClear={() => onAnswer(undefined)} />
  if (question.type === 'boolean') {
    return (
      <BooleanInput
        texts={texts}
        value={typeof answer === 'boolean' ? answer : undefined}
        onValue={onAnswer}
        extra={clear}
      />
    )
  }
  if (road !== undefined) {
    const chosen = typeof answer === 'string' ? answer : undefined
    return (
      <RoadQuestion question={question} road={road} texts={texts} answer={chosen} onAnswer={onAnswer} extra={clear} />
    )
  }
  return (
    <ChoiceInput
      texts={texts}
      options={question.options.map((option) => ({ value: option, label: told(option) }))}
      value={typeof answer === 'string' ? answer : undefined}
      onValue={onAnswer}
      extra={clear}
    />
  )
}

type NumberQuestionProps = {
  readonly texts: FieldTexts
  readonly answer: number | undefined
  readonly onAnswer: (answer: Answer | undefined) => void
}

/** Holds what was typed as typed; the answer is what it reads as. Only on leaving is it tidied or found wrong. */
function NumberQuestion({ texts, answer, onAnswer }: NumberQuestionProps) {
  const { t } = useWords()
  const [raw, setRaw] = useState(answer === undefined ? '' : String(answer))
  const [left, setLeft] = useState(false)
  const reading = readNumber(raw)
  const error = left && reading.kind === 'wrong' ? wrongText(reading.why, t) : undefined
  return (
    <NumberInput
      texts={{ ...texts, error }}
      raw={raw}
      onRaw={(typed) => {
        setRaw(typed)
        const now = readNumber(typed)
        onAnswer(now.kind === 'value' ? now.value : undefined)
      }}
      onLeave={() => {
        setLeft(true)
        if (reading.kind === 'value') setRaw(String(reading.value))
      }}
    />
  )
}

function Why({ question, names }: { readonly question: QuestionView; readonly names: Names }) {
  const { t } = useWords()
  const { adds, removes } = question
  return (
    <>
      <span className="why">{t.plan.why}</span>
      {adds.length > 0 && <span>{t.plan.whyAdds(names.items(adds))}</span>}
      {removes.length > 0 && <span>{t.plan.whyRemoves(names.items(removes))}</span>}
      {adds.length === 0 && removes.length === 0 && <span>{t.plan.whyPapers}</span>}
    </>
  )
}

function Clear({ questionId, onClear }: { readonly questionId: string; readonly onClear: () => void }) {
  const { t } = useWords()
  const clear = () => {
    onClear()
    // The button goes with the answer; the focus stays at the question.
    document.getElementById(questionId)?.focus()
  }
  return (
    <Button look="quiet" onClick={clear}>
      {t.plan.clearOne}
    </Button>
  )
}
