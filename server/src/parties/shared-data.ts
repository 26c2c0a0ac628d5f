import type { IdentifierKind } from '@yizheng/domain/parties/identifiers'
import type { Database } from '../store/database.ts'
import type { Sealing } from './sealing.ts'
import { listIdentifiers, listSharedFacts } from './store.ts'

/** What the state already holds of a person: field values with their source, and the keys of what need not be asked for. */
export type SharedData = {
  valuesOf(personId: string): Promise<Readonly<Record<string, { value: string | number | boolean; source: string }>>>
  heldBy(personId: string): Promise<readonly string[]>
}

/** Papers that the state issued itself with the number: it does not ask for them again. */
const PAPERS: Readonly<Record<IdentifierKind, readonly string[]>> = {
  uscc: ['business-licence', 'legal-entity-cert', 'legal-rep-id'],
  'id-number': ['applicant-id', 'agent-id'],
}

/** Reads shared data as the office has it in its own rows. */
export function createSharedData(database: Database, sealing: Sealing): SharedData {
  return {
    async valuesOf(personId) {
      const facts = await listSharedFacts(database, sealing, personId)
      return Object.fromEntries(facts.map(({ field, value, source }) => [field, { value, source }]))
    },
    async heldBy(personId) {
      const facts = await listSharedFacts(database, sealing, personId)
      const identifiers = await listIdentifiers(database, sealing, personId)
      const papers = identifiers.flatMap(({ kind }) => PAPERS[kind])
      return [...papers, ...facts.map(({ field }) => field)]
    },
  }
}
