import { filesOnly } from '../../catalogue/filed.ts'
import { prerequisiteOpen, notNow, openApproval, plannedFor, plannedOf } from '../kernel/open.ts'
import { extendedAlready } from './words.ts'
import { act } from '../kernel/act.ts'
import { notAfter } from '../kernel/timing.ts'
import { Key, Text } from '../kernel/values.ts'
import { refused } from '../refusal.ts'
import { ON_APPROVAL } from '../kernel/seen.ts'
import { LimitExtended } from './events.ts'

/** The one extension of a limit (行政许可法 42). */

export const ExtendLimit = act(
  'ExtendLimit',
  { approval: Key, reason: Text },
  {
    place: 380,
    route: { path: 'extend', summary: { zh: '延长办理期限', en: 'Extend the limit of an approval' } },
    right: { role: 'bureau-head', scope: 'bureau', part: null, about: 'approval' },
    depends: ON_APPROVAL,
    open: (current, plan, about) => {
      const approval = openApproval(current, about)
      if ('code' in approval) return approval
      if (approval.openedOn === null) return prerequisiteOpen
      if (approval.extension) return extendedAlready
      return plannedOf(plan, approval.key)?.extension ? undefined : notNow
    },
    inTime: (_, __, { approval }, times) => notAfter(times, 'approval-statutory', approval ?? null),
    decide: (_, { approval, reason }, { plan }) => {
      const { extension } = plannedFor(plan, approval)
      if (!extension) throw new Error(`approval ${approval} cannot be extended`)
      return { events: [LimitExtended.of({ approval, ...extension, reason })] }
    },
  },
)

/** Of joint handling alone, where several bodies decide (行政许可法 42(2)): of filings 备案 alone there is none. */
export const ExtendJointLimit = act(
  'ExtendJointLimit',
  { reason: Text },
  {
    place: 390,
    route: { path: 'extend-jointly', summary: { zh: '延长联合办理期限', en: 'Extend the limit of joint handling' } },
    right: { role: 'government-office', scope: 'bureau', part: null, about: 'case' },
    depends: ['intake', 'decisions', 'extension'],
    open: (current, plan) => {
      if (current.stage !== 'accepted' || plan.approvals.length < 2 || filesOnly(plan)) return notNow
      return current.extension ? extendedAlready : undefined
    },
    inTime: (_, __, ___, times) => notAfter(times, 'case-statutory', null),
    decide: (_, { reason }, { plan, bureau, policy, bodyOf }) => {
      if (plan.approvals.every(({ department }) => bodyOf(department) === bureau.zh)) {
        return {
          refusal: refused(
            'act-not-open',
            '全部事项由本局一个机关决定，不是联合办理，不适用政府批准的延长',
            'One body decides all of it: this is no joint handling that the government could lengthen',
          ),
        }
      }
      const { workingDays, basis } = policy.extensions.governmentHead
      return { events: [LimitExtended.of({ approval: null, workingDays, basis, reason })] }
    },
  },
)
