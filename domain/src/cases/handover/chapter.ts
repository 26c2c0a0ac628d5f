import { clock } from '../../deadlines/case-clock.ts'
import type { Chapter } from '../kernel/chapter.ts'
import * as acts from './acts.ts'
import * as events from './events.ts'

export const handover = {
  acts,
  events,
  clocks: ({ handovers }, _, { periods }) =>
    handovers.map(({ regulator, sentOn, claim }) =>
      clock({
        about: 'claim',
        kind: 'claim',
        subject: regulator,
        from: sentOn,
        period: periods.claim,
        metOn: claim?.on ?? null,
      }),
    ),
  waiting: ({ handovers }) =>
    handovers
      .filter(({ claim }) => !claim)
      .map(({ regulator }) => ({
        work: 'handover',
        command: acts.ClaimHandover.type,
        subject: regulator,
        department: regulator,
        kinds: ['claim'],
      })),
} satisfies Chapter
