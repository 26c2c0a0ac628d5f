import { z } from 'zod'
import { Day } from '../../time/day.ts'
import { approvalOf } from '../case.ts'
import { SiteConclusion, Check } from '../../inspections/finding.ts'
import { act } from '../kernel/act.ts'
import { Key, Text } from '../kernel/values.ts'
import { notNow, plannedFor } from '../kernel/open.ts'
import { refusedWith } from '../kernel/outcome.ts'
import { refused, words } from '../refusal.ts'
import { remediesAgainst } from '../remedies.ts'
import { awaitsCheck } from './awaited.ts'
import { checkFaults } from './check-faults.ts'
import { CommitmentChecked } from './events.ts'

/**
 * What was granted on a promise 告知承诺, and what was filed 备案 where its law says so, is checked afterwards by the body that supervises: kept; to be put right by a day; or broken, which
 * leads to the revocation of the licence by whoever granted it (国办发〔2020〕42号; 消防法 15). Who may go by commitment at all depends on credit
 * too: such a tier is asked where the road is chosen (`roadOf`), and nothing here would change.
 */

/** By the body that supervises: what was granted on a promise, checked after the grant. */
export const CheckCommitment = act(
  'CheckCommitment',
  {
    approval: Key,
    checkedOn: Day,
    /** How many officers checked it, at least two (行政处罚法 42). */
    officers: z.number().int().min(2).max(20),
    checks: z.array(Check).max(200),
    conclusion: SiteConclusion,
    note: Text,
    rectifyBy: Day.optional(),
  },
  {
    place: 200,
    route: {
      path: 'check-commitment',
      summary: { zh: '登记事后核查', en: 'Record a check made afterwards, of a promise or a filing' },
    },
    right: { role: 'regulator', scope: 'supervision', part: null, about: 'approval' },
    depends: ['promise', 'holder'],
    waits: {
      licence: words('事后核查', 'To be checked afterwards'),
      filing: words('备案事后核查', 'What was filed is to be checked'),
    },
    open: (current, plan, about) => {
      const approval = current.approvals.find(({ key }) => key === about.approval)
      if (!approval) return refused('unknown-subject', '本办件没有此子办件', 'This case has no such approval')
      return awaitsCheck(approval, plan, approval.key) ? undefined : notNow
    },
    decide: (current, command, context, on) => {
      const { approval: key, conclusion, rectifyBy, checkedOn, officers, checks, note } = command
      const faults = checkFaults(current, command, context, on)
      const unfit = refusedWith(faults, 'findings-invalid', '核查记录不完整', 'The record of the check is not complete')
      if (unfit) return unfit
      // A day that was told stands.
      const by = rectifyBy ?? approvalOf(current, key).promiseCheck?.rectifyBy ?? undefined
      const told = conclusion === 'correct' && by !== undefined
      const remedies = () => remediesAgainst(context, plannedFor(context.plan, key).regulator)
      return {
        events: [
          CommitmentChecked.of({
            approval: key,
            checkedOn,
            officers,
            checks,
            conclusion,
            note,
            ...(told && { rectifyBy: by, remedies: remedies() }),
          }),
        ],
      }
    },
  },
)
