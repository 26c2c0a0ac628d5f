import type { Plan } from '../../catalogue/plan.ts'
import type { Case } from '../case.ts'
import { awaitedPromises } from '../commitments/awaited.ts'
import type { Waiting } from '../kernel/task.ts'
import { RecordInspection, ReportRectification } from './acts.ts'
import { awaitedRectifications } from './put-right.ts'
import { openSites } from './sites.ts'

/** What the applicant is to put right, and the visit that looks at every site that is ready. */
export function waiting(current: Case, plan: Plan): Waiting[] {
  if (current.stage !== 'accepted') return afterCheck(current)
  return [...rectifying(current), ...visiting(current, openSites(current, plan)), ...afterCheck(current)]
}

/** What a check after the grant wants put right waits for its holder, licence by licence. */
function afterCheck(current: Case): Waiting[] {
  return awaitedPromises(current).map(({ key }): Waiting => ({
    work: 'promise',
    command: ReportRectification.type,
    subject: key,
    kinds: ['rectify'],
  }))
}

/** One word of the applicant for everything that a visit wants put right: due when the first of it is. */
function rectifying(current: Case): Waiting[] {
  return awaitedRectifications(current)
    .toSorted((a, b) => ((a.rectification?.by ?? '') < (b.rectification?.by ?? '') ? -1 : 1))
    .slice(0, 1)
    .map(({ key }): Waiting => ({ work: 'rectify', command: ReportRectification.type, kinds: ['rectify'], due: key }))
}

/** One visit covers everything: due when the first word of the applicant is to be looked at. */
function visiting({ approvals }: Case, sites: readonly string[]): Waiting[] {
  if (sites.length === 0) return []
  const [reported] = approvals
    .filter(({ key, rectification }) => sites.includes(key) && rectification?.reported)
    .toSorted((a, b) => ((a.rectification?.reported?.on ?? '') < (b.rectification?.reported?.on ?? '') ? -1 : 1))
  return [
    {
      work: 'visit',
      command: RecordInspection.type,
      kinds: ['look-again', 'verify', 'case-promised', 'case-statutory'],
      ...(reported && { due: reported.key }),
    },
  ]
}
