import { canonicalJson } from '../ledger/canonical-json.ts'
import { sha256 } from '../ledger/sha256.ts'
import type { Plan } from './plan.ts'

/** The plan with its hash: SHA-256 over the canonical JSON of everything else in it. */
export function sealed(plan: Omit<Plan, 'hash'>): Plan {
  return { ...plan, hash: sha256(canonicalJson(plan)) }
}
