import { Day } from '../../time/day.ts'
import { HandlingTerminated } from '../filing/events.ts'
import { act } from '../kernel/act.ts'
import { Text } from '../kernel/values.ts'
import { notNow } from '../kernel/open.ts'
import { refused } from '../refusal.ts'
import { remediesAgainst } from '../remedies.ts'
import { HolderEnded } from './events.ts'
import { EndOfHolder } from './state.ts'

/** The holder is gone: what is open ends, and what was granted is to be cancelled (行政许可法 70). */
export const ReportHolderEnded = act(
  'ReportHolderEnded',
  { kind: EndOfHolder, endedOn: Day, evidence: Text },
  {
    place: 400,
    route: { path: 'holder-ended', summary: { zh: '登记主体死亡或终止', en: 'Record that the holder died or ended' } },
    right: { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'case' },
    depends: ['intake', 'decisions', 'holder', 'certificates'],
    open: ({ holderEnded, stage, certificates }) => {
      if (holderEnded) return notNow
      const open = stage === 'submitted' || stage === 'supplement-requested' || stage === 'accepted'
      return open || certificates.length > 0 ? undefined : notNow
    },
    decide: ({ certificates }, { kind, endedOn, evidence }, context, on) => {
      if (endedOn > on) {
        return { refusal: refused('answers-invalid', '日期不能晚于今天', 'The day cannot lie in the future') }
      }
      const ended = HolderEnded.of({ kind, endedOn, evidence })
      if (certificates.length > 0) return { events: [ended] }
      const remedies = remediesAgainst(context, null)
      return { events: [ended, HandlingTerminated.of({ reasons: evidence, remedies })] }
    },
  },
)
