import type { IdentifierKind } from '@yizheng/domain/parties/identifiers'
import type { VerifiedIdentity } from '@yizheng/domain/parties/identity'
import type { Session } from '../store/database.ts'
import type { Sealing } from './sealing.ts'
import { findRegistered } from './registered.ts'
import { findPerson, listIdentifiers, listSharedFacts } from './store.ts'

/** What the state knows of a person: who they are, and the keys of what need not be asked of them. */
export type SharedData = {
  /** Throws for somebody who is not in the office. */
  identityOf(personId: string): Promise<VerifiedIdentity>
  heldBy(personId: string): Promise<readonly string[]>
}

/** Papers that the state issued itself with the number: it does not ask for them again. */
const PAPERS: Readonly<Record<IdentifierKind, readonly string[]>> = {
  uscc: ['business-licence', 'legal-entity-cert', 'legal-rep-id'],
  'id-number': ['applicant-id', 'agent-id'],
}

/** Of an agent the state holds what shows who the agent is, and nothing of those they act for. */
const OF_AGENTS: readonly string[] = ['agent-id']

/** Reads shared data as the office has it in its own rows. */
export function createSharedData(database: Session, sealing: Sealing): SharedData {
  return {
    identityOf: (personId) => findIdentity(database, sealing, personId),
    async heldBy(personId) {
      const { kind, uscc, idNumber, held } = await findIdentity(database, sealing, personId)
      if (kind === 'agent') return OF_AGENTS
      const papers = [...(uscc === null ? [] : PAPERS.uscc), ...(idNumber === null ? [] : PAPERS['id-number'])]
      return [...papers, ...Object.keys(held)]
    },
  }
}

/** The shared fact in which a demonstration keeps of whom an agent has a mandate: keys of its people, by commas. */
export const MANDATES = 'mandates'

/** A person as the identity provider and the shared databases have them. Throws for somebody who is not in the office. */
async function findIdentity(database: Session, sealing: Sealing, personId: string): Promise<VerifiedIdentity> {
  const person = await findPerson(database, personId)
  if (!person) throw new Error(`nobody in the office is called ${personId}`)
  const [identifiers, facts] = await Promise.all([
    listIdentifiers(database, sealing, personId),
    listSharedFacts(database, sealing, personId),
  ])
  const numberOf = (kind: IdentifierKind) => identifiers.find((each) => each.kind === kind)?.value ?? null
  const [uscc, idNumber] = [numberOf('uscc'), numberOf('id-number')]
  const mandates = String(facts.find(({ field }) => field === MANDATES)?.value ?? '')
  const held = facts.filter(({ field }) => field !== MANDATES)
  const leads = person.kind !== 'agent' && uscc === null && idNumber !== null
  return {
    ...person,
    uscc,
    idNumber,
    held: Object.fromEntries(held.map(({ field, value, source }) => [field, { value, source }])),
    ...(leads && { registered: await findRegistered(database, personId, idNumber) }),
    ...(person.kind === 'agent' && { mandates: await mandatesOf(database, sealing, mandates) }),
  }
}

async function mandatesOf(database: Session, sealing: Sealing, keys: string): Promise<VerifiedIdentity[]> {
  const found: VerifiedIdentity[] = []
  for (const key of keys.split(',').filter((each) => each !== '')) {
    const person = await findPerson(database, key)
    // Nobody acts through an agent of an agent.
    if (person && person.kind !== 'agent') found.push(await findIdentity(database, sealing, key))
  }
  return found
}
