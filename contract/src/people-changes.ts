import { z } from 'zod'
import { Words } from '@yizheng/domain/text/words'
import { Role } from '@yizheng/domain/parties/duty'
import { Instant } from '@yizheng/domain/time/day'
import { PersonKind } from './parties.ts'
import { route } from './route.ts'

/** One thing that changed of an official: when, by whose word, and what; never the name or the number itself. */
export const PeopleChange = z.object({
  id: z.number().int(),
  at: Instant,
  person: z.string(),
  name: z.string(),
  change: z.enum(['known', 'name', 'kind', 'number-given', 'region-opened', 'right-given', 'right-ended']),
  saidBy: z.enum(['identity-provider', 'office']),
  /** The identity provider that said so; of older entries those that the person signs in with. */
  issuers: z.array(z.string()).max(20),
  /** Of a right: which. A role that there is not any more is null. */
  right: z.object({ role: Role.nullable(), department: Words.nullable(), region: Words.nullable() }).nullable(),
  /** Of a kind of person: from which to which. */
  kinds: z.object({ before: PersonKind.nullable(), after: PersonKind.nullable() }).nullable(),
  /** Of a number: of which kind. */
  identifier: z.enum(['uscc', 'id-number']).nullable(),
})
export type PeopleChange = z.infer<typeof PeopleChange>

export const peopleChangeRoutes = {
  listPeopleChanges: route({
    name: 'listPeopleChanges',
    method: 'GET',
    path: '/api/people-changes',
    room: 'parties',
    summary: {
      zh: '登录和登记使工作人员信息、权限发生的变化',
      en: 'What signing in and recording changed of officials, the latest first',
    },
    access: 'person',
    query: z.strictObject({
      /** Only what came before the change of this number. */
      before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({ changes: z.array(PeopleChange), next: z.number().int().nullable() }),
    problems: ['not-allowed'],
  }),
} as const
