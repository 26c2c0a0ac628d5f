import { z } from 'zod'
import { approvalOf } from '../case.ts'
import { stillToRectify } from '../inspection/put-right.ts'
import { act } from '../kernel/act.ts'
import { Key, Text } from '../kernel/values.ts'
import { notNow, openedApproval } from '../kernel/open.ts'
import { words } from '../refusal.ts'
import { ON_DECISION } from '../kernel/seen.ts'
import { ApprovalExamined } from './events.ts'

/** One approval is examined by whoever its department puts to it, once all that must come before it is granted (行政许可法 34). */
export const ExamineApproval = act(
  'ExamineApproval',
  { approval: Key, opinion: z.enum(['pass', 'fail']), note: Text },
  {
    place: 50,
    route: { path: 'examine', summary: { zh: '审查', en: 'Examine one approval' } },
    right: { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' },
    depends: ON_DECISION,
    waits: { licence: words('审查', 'To be examined') },
    open: (current, _, about) => {
      const approval = openedApproval(current, about)
      if ('code' in approval) return approval
      return approval.examination ? notNow : undefined
    },
    decide: (current, { approval, opinion, note }, __, on) => {
      const early = opinion === 'fail' ? stillToRectify(approvalOf(current, approval), on) : undefined
      return early ? { refusal: early } : { events: [ApprovalExamined.of({ approval, opinion, note })] }
    },
  },
)
