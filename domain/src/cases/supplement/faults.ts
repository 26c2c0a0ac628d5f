import type { Plan } from '../../catalogue/plan.ts'
import type { Filing } from '../../catalogue/filled-in.ts'
import type { HandedIn } from '../filing/state.ts'
import { strayMaterials } from '../filing/form-rules.ts'
import { refusedWith } from '../kernel/outcome.ts'
import type { Refusal } from '../refusal.ts'
import type { SupplementState } from './state.ts'

/** Why a list of what is missing may not be sent: it asks for what is not on the published list (优化营商环境条例 44). */
export function unlistedFault(list: readonly { subject: string }[], { materials, form }: Plan): Refusal | undefined {
  const known = new Set([...materials, ...form].map(({ key }) => key))
  const faults = list.flatMap(({ subject }, index) => {
    if (known.has(subject)) return []
    const reason = {
      zh: `清单外的要求不得提出：${subject}`,
      en: `Not on the published list, so it may not be asked for: ${subject}`,
    }
    return [{ pointer: `/list/${index}/subject`, code: 'unknown-subject', reason }]
  })
  return refusedWith(
    faults,
    'unknown-subject',
    '补正内容超出材料清单',
    'The list asks for something that is not on the published list',
  )?.refusal
}

/** What is handed in and filled in of what was asked for; `partly` where more is to come. */
type Supplied = { materials: readonly HandedIn[]; filing: Filing; partly?: boolean | undefined }

const givenIn = ({ materials, filing }: Supplied) =>
  new Set([...materials.map(({ material }) => material), ...Object.keys(filing)])

/** What of the list is still missing with this. */
export function stillMissing({ supplement }: SupplementState, supplied: Supplied): string[] {
  const given = givenIn(supplied)
  return (supplement?.outstanding ?? []).filter((subject) => !given.has(subject))
}

/** Why this is no supplement: something is missing that is not said to come later, or nobody asked for a paper of it. */
export function suppliedFault(current: SupplementState, supplied: Supplied, plan: Plan): Refusal | undefined {
  const partly = supplied.partly && givenIn(supplied).size > 0
  const missing = partly ? [] : stillMissing(current, supplied)
  return (
    refusedWith(
      missing.map((subject) => ({
        pointer: `/materials/${subject}`,
        code: 'materials-missing',
        reason: { zh: `仍缺：${subject}`, en: `Still missing: ${subject}` },
      })),
      'materials-missing',
      `还缺${missing.length}项`,
      `${missing.length} things are still missing`,
    ) ??
    refusedWith(
      strayMaterials(plan, supplied.materials),
      'unknown-subject',
      '提交了清单外的材料',
      'Papers were handed in that nobody asks for',
    )
  )?.refusal
}
