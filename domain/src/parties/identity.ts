import type { Filing } from '../catalogue/filled-in.ts'
import type { PlanField } from '../catalogue/plan.ts'
import { describedBy, roleOf } from './described.ts'
import { normaliseIdentifier } from './identifiers.ts'
import { sexIn } from './identity-document.ts'
import { documentOf } from './identity-kinds.ts'
import { sameName } from './same-name.ts'

/** Who applies, as the state knows them, and how a form is held to it (行政许可法 29, 31). */

/** One value that a shared database 共享库 holds of somebody, with the name of that database. */
export type Held = { readonly value: string | number | boolean; readonly source: string }

/** An applicant as the identity provider vouches for them. Numbers are normalised; null where it gave none. */
export type VerifiedIdentity = {
  readonly kind: 'enterprise' | 'individual-business' | 'citizen' | 'agent' | 'official' | 'other'
  /** Made up for demonstration. */
  readonly demonstration: boolean
  readonly name: string
  /** Names the same person or company had before, so that a renamed one is not taken for another. */
  readonly formerNames: readonly string[]
  readonly uscc: string | null
  readonly idNumber: string | null
  /** By the key of the form field that it fills. */
  readonly held: Readonly<Record<string, Held>>
  /** Organisations that this office registered on this person's filing and that they lead, the newest first. */
  readonly registered?: readonly { readonly uscc: string; readonly name: string }[]
  /** Whom an agent has a mandate of. */
  readonly mandates?: readonly VerifiedIdentity[]
}

/** Under which right somebody files in the name of another; only a demonstration has agents until there are mandates. */
export type Representation = 'demonstration-agent'

/** The source that the values of the identity itself are shown with. */
const IDENTITY_SOURCE = '实名身份'
/** And those of what this office registered. */
const REGISTERED_SOURCE = '本机关登记'

/** Whether an identity may file in the name of others, and by what. */
export function representationOf({ kind, demonstration }: VerifiedIdentity): Representation | undefined {
  return kind === 'agent' && demonstration ? 'demonstration-agent' : undefined
}

/** What the identity vouches for, by role: nobody types over it. A name that the provider did not give is not vouched for. */
export function vouchedFor(identity: VerifiedIdentity): Readonly<Record<string, string>> {
  const { kind, name, uscc, idNumber, held } = identity
  const named = (role: string) => (name === '' ? {} : { [role]: name })
  if (kind === 'agent') return idNumber === null ? {} : { 'agent.number': idNumber }
  if (uscc === null) return idNumber === null ? {} : { ...named('person.name'), 'person.number': idNumber }
  const representative = textOf(held['legal-rep-name'])
  const representativeNumber = textOf(held['legal-rep-id-no'])
  return {
    ...named('organisation.name'),
    'organisation.number': uscc,
    ...(representative && { 'representative.name': representative }),
    ...(representativeNumber && { 'representative.number': representativeNumber }),
    // The one who runs an individual business is its legal representative: the same person stands in both places.
    ...(kind === 'individual-business' && representative && { 'person.name': representative }),
    ...(kind === 'individual-business' && representativeNumber && { 'person.number': representativeNumber }),
  }
}

function textOf(held: Held | undefined): string | undefined {
  return typeof held?.value === 'string' && held.value !== '' ? held.value : undefined
}

type Known = Held & { readonly verified: boolean }

/** What fills a form for an applicant, by field: what the identity vouches for, what shared databases hold, and what was registered here. */
export function knownOf(identity: VerifiedIdentity, form: readonly PlanField[]): Readonly<Record<string, Known>> {
  const vouched = vouchedFor(identity)
  return Object.fromEntries(
    form.flatMap((field): [string, Known][] => {
      const known = knownAt(field, identity, vouched)
      return known ? [[field.key, known]] : []
    }),
  )
}

function knownAt(
  field: PlanField,
  identity: VerifiedIdentity,
  vouched: Readonly<Record<string, string>>,
): Known | undefined {
  const role = roleOf(field)
  const held = identity.held[field.key]
  const value = vouched[role]
  if (value !== undefined) return { value, source: held?.source ?? IDENTITY_SOURCE, verified: true }
  // What is held of an agent is about the agent, who is not the applicant.
  if (identity.kind === 'agent') return undefined
  if (held) return { ...held, verified: false }
  const own = ownPlaceIn(field, identity)
  if (own !== undefined) return { value: own, source: IDENTITY_SOURCE, verified: false }
  const [newest] = identity.registered ?? []
  if (!newest) return undefined
  const registered = { 'organisation.name': newest.name, 'organisation.number': newest.uscc }[role]
  return registered === undefined ? undefined : { value: registered, source: REGISTERED_SOURCE, verified: false }
}

/** What whoever files is called, or their number, where the field is about the one of a group that they are by their sex. */
function ownPlaceIn({ describes }: PlanField, { uscc, idNumber, name }: VerifiedIdentity): string | undefined {
  if (describes?.group === undefined || uscc !== null || idNumber === null || name === '') return undefined
  if (describes.sex === undefined || sexIn(documentOf(idNumber)) !== describes.sex) return undefined
  return describes.gives === 'number' ? idNumber : name
}

/**
 * What was filled in with the verified values in the place of other spellings of them and of gaps: half width, brackets,
 * a former name. What is not the same is refused when it is filed.
 */
export function inVerifiedWords(form: readonly PlanField[], filing: Filing, identity: VerifiedIdentity): Filing {
  const vouched = vouchedFor(identity)
  const verified = form.flatMap((field): [string, string][] => {
    const value = vouched[roleOf(field)]
    if (value === undefined || field.established) return []
    const given = filing[field.key]
    const gap = given === undefined || given === ''
    return gap || agrees(field, given, value, identity) ? [[field.key, value]] : []
  })
  return verified.length === 0 ? filing : { ...filing, ...Object.fromEntries(verified) }
}

/** Whether what was filled in says the same as what was verified; spelling is no difference. */
export function agrees(field: PlanField, given: Filing[string], verified: string, identity: VerifiedIdentity): boolean {
  if (typeof given !== 'string') return false
  if (describedBy(field)?.gives === 'number') return sameNumber(given, verified)
  if (sameName(given, verified)) return true
  const who = describedBy(field)?.who
  const ofApplicant = who === 'organisation' || (who === 'person' && identity.uscc === null)
  return ofApplicant && identity.formerNames.some((former) => sameName(given, former))
}

/** Whether two numbers of identity are one. */
export function sameNumber(one: string, other: string): boolean {
  return normaliseIdentifier(one) === normaliseIdentifier(other)
}

/** Where what is filed says otherwise than a shared database, by field; spelling is no difference. */
export type Difference = { field: string; source: string }

/**
 * Every difference between what the state holds of the applicant and `values`, in the order of the form. What it holds of an
 * agent is not about the applicant: there, what is written anew is compared with what had been filed `before`.
 */
export function differencesOf(
  form: readonly PlanField[],
  values: Filing,
  identity: VerifiedIdentity,
  before: Filing = {},
): Difference[] {
  const known = knownOf(identity, form)
  const filed = representationOf(identity) ? before : {}
  return form.flatMap((field) => {
    const given = values[field.key]
    const held = known[field.key] ?? filedBefore(filed[field.key])
    if (!held || given === undefined || sameValue(field, given, held.value)) return []
    return [{ field: field.key, source: held.source }]
  })
}

function filedBefore(value: Filing[string] | undefined): Held | undefined {
  return value === undefined
    ? undefined
    : { value: Array.isArray(value) ? value.join('；') : value, source: '原申请表' }
}

/** Whether what was filled in is what is held of somebody; spelling is no difference. */
export function sameValue(field: PlanField, given: Filing[string], held: Held['value']): boolean {
  if (typeof held === 'number') return Number(given) === held
  if (typeof held === 'boolean' || typeof given === 'boolean') return String(given) === String(held)
  const text = Array.isArray(given) ? given.join('；') : String(given)
  if (describedBy(field)?.gives === 'number') return sameNumber(text, held)
  return sameName(text, held)
}
