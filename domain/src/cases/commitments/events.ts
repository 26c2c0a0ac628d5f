import { z } from 'zod'
import { Day } from '../../time/day.ts'
import { approvalOf } from '../case.ts'
import { SiteConclusion, Check } from '../../inspections/finding.ts'
import { eventsOf } from '../kernel/event.ts'
import { RecordKey, RecordText } from '../kernel/values.ts'
import { Remedies } from '../remedies-served.ts'
import { checkedNotice } from './notices.ts'
import type { CommitmentOwn } from './state.ts'

const event = eventsOf<CommitmentOwn>()

/** What was granted on a promise was checked by the body that supervises: by at least two officers (行政处罚法 42). */
export const CommitmentChecked = event(
  'CommitmentChecked',
  {
    approval: RecordKey,
    checkedOn: Day,
    officers: z.number().int().min(2).max(20),
    checks: z.array(Check).max(200),
    conclusion: SiteConclusion,
    note: RecordText,
    /** By when it is to be put right 责令限期改正, and where to turn against that. */
    rectifyBy: Day.optional(),
    remedies: Remedies.optional(),
  },
  {
    evolve: (current, { approval, conclusion, checks, note, rectifyBy = null }, { on }) => {
      const firstOn = approvalOf(current, approval).promiseCheck?.firstOn ?? on
      const found = { on, firstOn, conclusion, checks, note, rectifyBy }
      return { approvals: { [approval]: { promiseCheck: { ...found, reported: null, answeredOn: null } } } }
    },
    notice: checkedNotice,
  },
)
