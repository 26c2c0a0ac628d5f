import type { z } from 'zod'
import { isFiling } from '../../catalogue/filed.ts'
import { addYears, type Day } from '../../time/day.ts'
import type { Context } from '../kernel/context.ts'
import { plannedFor } from '../kernel/open.ts'
import { ReapplicationBarred } from './events.ts'

type Bar = z.infer<typeof ReapplicationBarred.schema>

/** No new application for the item for some years, where the item concerns safety (行政许可法 78, 79). */
export function barOf(context: Context, approval: string, ground: Bar['ground'], on: Day): Bar[] {
  const { item, safetyCritical } = plannedFor(context.plan, approval)
  // A filing is no application for a licence, of which alone these articles speak.
  if (!safetyCritical || isFiling(plannedFor(context.plan, approval))) return []
  const { years, basis } = ground === 'fraud' ? context.policy.bars.fraud : context.policy.bars.falseMaterials
  return [ReapplicationBarred.of({ item, until: addYears(on, years), ground, basis })]
}
