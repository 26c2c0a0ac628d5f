import type { QuestionView } from '@yizheng/contract/catalogue'
import type { PlanRoad } from '@yizheng/domain/catalogue/plan'
import { ChoiceInput } from '../fields/choice/Input.tsx'
import type { FieldTexts } from '../fields/FieldFrame.tsx'
import { usePromiseWords } from '../words/promise.ts'
import { useWords } from '../words/use-words.ts'
import { useEnglish } from './use-english.ts'

type RoadProps = {
  readonly question: QuestionView
  readonly road: PlanRoad
  readonly texts: FieldTexts
  readonly answer: string | undefined
  readonly onAnswer: (answer: string) => void
  readonly extra: React.ReactNode
}

/** The two roads to one licence, side by side with what each asks: nobody is led to either. */
export function RoadQuestion({ question, road, texts, answer, onAnswer, extra }: RoadProps) {
  const { say, t } = useWords()
  const { told } = useEnglish()
  const own = usePromiseWords()
  const sides = [road.ordinary, road.commitment] as const
  const noteOf = (index: number) => {
    const side = sides[index] ?? road.ordinary
    const promised = index === 1
    return [
      side.visit ? own.roads.visit : promised ? own.roads.noVisit : own.roads.papers,
      own.roads.days(t.workingDays(side.promisedDays)),
      ...(side.papers.length > 0 ? [own.roads.more(side.papers.map((paper) => say(paper)).join(t.listComma))] : []),
      ...(promised ? [own.roads.check(own.within(road.checkWithin.count, road.checkWithin.unit))] : []),
    ].join(t.listComma === '、' ? '；' : '; ')
  }
  return (
    <>
      <ChoiceInput
        texts={{ ...texts, hint: own.roads.usual(told(road.basis)) }}
        options={question.options.map((option, index) => ({ value: option, label: told(option), note: noteOf(index) }))}
        look="even"
        value={answer}
        onValue={onAnswer}
        extra={extra}
      />
      {road.chosen === 'commitment' && <p className="soft">{own.roads.promise(say(road.statement))}</p>}
    </>
  )
}
