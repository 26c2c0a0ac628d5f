import type { Plan } from '../../catalogue/plan.ts'
import { clock, type CaseClock } from '../../deadlines/case-clock.ts'
import type { Case } from '../case.ts'
import type { Policy } from '../policy.ts'
import { endedOn } from './ended.ts'

/** Receipt: five working days to answer, again after a supplement has been handed in whole (行政许可法 32(4)). */
export function clocks(current: Case, _: Plan, { periods }: Policy): CaseClock[] {
  const { acceptance, supplement } = current
  const answered = acceptance?.recordedOn ?? endedOn(current)
  return [
    clock({
      about: 'answer',
      kind: 'answer-application',
      subject: null,
      from: current.receivedOn,
      period: periods.answerApplication,
      metOn: answered ?? (supplement && !supplement.suppliedOn ? supplement.requestedOn : null),
    }),
  ]
}
