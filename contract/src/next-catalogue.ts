import { z } from 'zod'
import { ChangePolicy, PlanChange } from '@yizheng/domain/catalogue/changes'
import { Words } from '@yizheng/domain/text/words'
import { Day } from '@yizheng/domain/time/day'
import { CaseId } from './case-view.ts'
import { route } from './route.ts'

/** What a version of the catalogue that is not in force yet would do to one running case. */
export const CaseChangeView = z.object({
  case: CaseId,
  receiptNumber: z.string(),
  bundle: z.string(),
  treatment: ChangePolicy,
  changes: z.array(PlanChange),
  /** The case cannot be planned by that version at all, and why. */
  refusal: Words.nullable(),
  moved: z.array(z.object({ deadline: z.string(), before: Day, after: Day })),
})

export const nextCatalogueRoutes = {
  previewNextCatalogue: route({
    name: 'previewNextCatalogue',
    method: 'GET',
    path: '/api/catalogue/next',
    room: 'catalogue',
    summary: { zh: '新版目录对在办件的影响', en: 'What the next catalogue would do to running cases' },
    access: 'person',
    answer: z.object({
      /** The version in force, and the one that lies ready; null when none does. */
      inForce: z.string(),
      /** The day of the answer: a deadline that would move before it would be overdue at once. */
      asOf: Day,
      next: z.string().nullable(),
      faults: z.array(z.object({ file: z.string(), path: z.string(), reason: Words })).max(500),
      cases: z.array(CaseChangeView).max(2_000),
      /** Whether there are more cases than those. */
      more: z.boolean(),
    }),
    problems: ['not-allowed'],
  }),
} as const
