import type { Plan } from '../../catalogue/plan.ts'
import { strayMaterials } from './form-rules.ts'
import { refused, type Refusal } from '../refusal.ts'
import type { Filing } from '../../catalogue/filled-in.ts'
import type { HandedIn } from './state.ts'

/** Why this is no correction of an application: it corrects nothing, or what neither the form nor the list of papers has. */
export function correctionFault(
  { filing, materials }: { filing: Filing; materials: readonly HandedIn[] },
  plan: Plan,
): Refusal | undefined {
  const fields = Object.keys(filing)
  const unknown = fields.filter((key) => !plan.form.some((field) => field.key === key))
  const stray = [
    ...strayMaterials(plan, materials),
    ...unknown.map((key) => ({
      pointer: `/filing/${key}`,
      code: 'unknown-subject',
      reason: { zh: `申请表没有这一项：${key}`, en: `The form has no field ${key}` },
    })),
  ]
  if (stray.length === 0 && fields.length + materials.length > 0) return undefined
  return refused(
    'unknown-subject',
    '请写明更正了哪些内容，且只能是申请表和材料清单中的内容',
    'Say what was corrected, and only what the form and the list of papers have',
    stray,
  )
}
