import type { Filing } from '../cases/command.ts'
import { refused, type Fault, type Refusal } from '../cases/refusal.ts'
import type { PlanField } from '../catalogue/plan.ts'
import { foldName } from '../text/fold.ts'
import { normaliseIdentifier } from './identifiers.ts'

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
}

/** Under which right somebody files in the name of another; only a demonstration has agents until there are mandates. */
export type Representation = 'demonstration-agent'

/** Fields in which an organisation that applies names itself, and a person themself. */
const OF_ORGANISATION = ['subject-name', 'uscc', 'legal-rep-name', 'legal-rep-id-no'] as const
const OF_PERSON = ['person-name', 'person-id-no'] as const
type IdentityField = (typeof OF_ORGANISATION)[number] | (typeof OF_PERSON)[number] | 'agent-id-no'

const NUMBERS: ReadonlySet<string> = new Set(['uscc', 'legal-rep-id-no', 'person-id-no', 'agent-id-no'])

/** The source that the values of the identity itself are shown with. */
const IDENTITY_SOURCE = '实名身份'

/** Whether an identity may file in the name of others, and by what. */
export function representationOf({ kind, demonstration }: VerifiedIdentity): Representation | undefined {
  return kind === 'agent' && demonstration ? 'demonstration-agent' : undefined
}

/** What the identity vouches for, by field: nobody types over it. */
function vouchedFor(identity: VerifiedIdentity): Partial<Record<IdentityField, string>> {
  const { kind, name, uscc, idNumber, held } = identity
  if (kind === 'agent') return idNumber === null ? {} : { 'agent-id-no': idNumber }
  if (uscc === null) return idNumber === null ? {} : { 'person-name': name, 'person-id-no': idNumber }
  const representative = textOf(held['legal-rep-name'])
  const representativeNumber = textOf(held['legal-rep-id-no'])
  return {
    'subject-name': name,
    uscc,
    ...(representative && { 'legal-rep-name': representative }),
    ...(representativeNumber && { 'legal-rep-id-no': representativeNumber }),
    // The one who runs an individual business is its legal representative: the same person stands in both places.
    ...(kind === 'individual-business' && representative && { 'person-name': representative }),
    ...(kind === 'individual-business' && representativeNumber && { 'person-id-no': representativeNumber }),
  }
}

function textOf(held: Held | undefined): string | undefined {
  return typeof held?.value === 'string' && held.value !== '' ? held.value : undefined
}

/** What fills the form for an applicant: what the identity vouches for, and what shared databases hold. */
export function knownOf(identity: VerifiedIdentity): Readonly<Record<string, Held & { readonly verified: boolean }>> {
  const vouched = Object.entries(vouchedFor(identity)).map(([key, value]) => [
    key,
    { value, source: identity.held[key]?.source ?? IDENTITY_SOURCE, verified: true },
  ])
  // What is held of an agent is about the agent, who is not the applicant.
  const held = identity.kind === 'agent' ? [] : Object.entries(identity.held)
  return Object.fromEntries([...held.map(([key, value]) => [key, { ...value, verified: false }]), ...vouched])
}

/**
 * What was filled in with the verified values in the place of other spellings of them and of gaps: half width, brackets,
 * a former name. What is not the same is left for `identityFault` to refuse.
 */
export function inVerifiedWords(form: readonly PlanField[], filing: Filing, identity: VerifiedIdentity): Filing {
  const verified = form.flatMap((field): [string, string][] => {
    const value = vouchedFor(identity)[field.key as IdentityField]
    if (value === undefined || field.established) return []
    const given = filing[field.key]
    const gap = given === undefined || given === ''
    return gap || agrees(field.key, given, value, identity) ? [[field.key, value]] : []
  })
  return verified.length === 0 ? filing : { ...filing, ...Object.fromEntries(verified) }
}

function agrees(key: string, given: Filing[string], verified: string, identity: VerifiedIdentity): boolean {
  if (typeof given !== 'string') return false
  if (NUMBERS.has(key)) return normaliseIdentifier(given) === normaliseIdentifier(verified)
  if (sameName(given, verified)) return true
  const ofApplicant = key === 'subject-name' || (key === 'person-name' && identity.uscc === null)
  return ofApplicant && identity.formerNames.some((former) => sameName(given, former))
}

/** Who a form is for: an organisation names itself by a code, or by a name where the form asks for no person. */
function sidesOf(form: readonly PlanField[]): { organisation: boolean; person: boolean } {
  const asked = new Set(form.map(({ key }) => key))
  const person = asked.has('person-id-no') || asked.has('person-name')
  return { organisation: asked.has('uscc') || (asked.has('subject-name') && !person), person }
}

/**
 * Why these values may not be filed by this identity: they name somebody else. `values` is what is filed now, the whole
 * form or what of it is written anew; undefined when every one that names the applicant is the applicant's own.
 * An agent may name others (`representationOf`), but only themself as the agent.
 */
export function identityFault(
  form: readonly PlanField[],
  values: Filing,
  identity: VerifiedIdentity,
): Refusal | undefined {
  const faults = form.flatMap((field) => {
    const given = values[field.key]
    if (given === undefined || given === '' || field.established) return []
    return mismatch(field, given, form, identity) ?? []
  })
  if (faults.length === 0) return undefined
  return refused(
    'applicant-mismatch',
    '申请表中的申请人与登录身份不一致：只能以经核验的本人或本单位名义申请（行政许可法第二十九条、第三十一条）',
    'The form names somebody other than the verified applicant: one applies in one’s own name (Administrative Licensing Law, art. 29 and 31)',
    faults,
  )
}

/**
 * The same for what is written anew on a case filed before, with what had been `before`. Whom an agent files for cannot
 * be exchanged on the way: the number that was filed stays.
 */
export function refiledFault(
  form: readonly PlanField[],
  values: Filing,
  before: Filing,
  identity: VerifiedIdentity,
): Refusal | undefined {
  const fault = identityFault(form, values, identity)
  if (fault || !representationOf(identity)) return fault
  const exchanged = form.filter(({ key, established }) => {
    const [was, is] = [before[key], values[key]]
    if ((key !== 'uscc' && key !== 'person-id-no') || established) return false
    return typeof was === 'string' && was !== '' && is !== undefined && !sameValue(key, is, was)
  })
  if (exchanged.length === 0) return undefined
  return refused(
    'applicant-mismatch',
    '申请人提交后不能更换，须以新的申请人另行申请',
    'Whom an application is for cannot be exchanged after filing; file a new one',
    exchanged.map((field) => faultAt(field, EXCHANGED)),
  )
}

function mismatch(
  field: PlanField,
  given: Filing[string],
  form: readonly PlanField[],
  identity: VerifiedIdentity,
): Fault | undefined {
  const key = field.key as IdentityField
  const verified = vouchedFor(identity)[key]
  if (verified !== undefined) {
    return agrees(key, given, verified, identity) ? undefined : faultAt(field, TYPED_OVER)
  }
  if (representationOf(identity)) return undefined
  if (identity.kind === 'agent') return namesApplicant(key) ? faultAt(field, NO_MANDATE) : undefined
  const { organisation, person } = sidesOf(form)
  if (organisation && identity.uscc === null && (key === 'uscc' || key === 'subject-name')) {
    return faultAt(field, NOT_AN_ORGANISATION)
  }
  // Whoever is verified as a person was held to it above.
  const personal = person && !organisation && (key === 'person-id-no' || key === 'person-name')
  return personal ? faultAt(field, NOT_A_PERSON) : undefined
}

function namesApplicant(key: string): boolean {
  return key === 'subject-name' || key === 'uscc' || key === 'person-name' || key === 'person-id-no'
}

const TYPED_OVER = {
  zh: '与登录时核验的身份不一致，不能改写；登记信息有误的，请先到登记机关更正',
  en: 'it is not what your verified identity says, and cannot be typed over; if the register is wrong, have it corrected there first',
}
const EXCHANGED = {
  zh: '与原申请的申请人不一致',
  en: 'it is not that of the applicant first filed for',
}
const NO_MANDATE = {
  zh: '代办人须有申请人的委托；委托功能开通前，只有演示环境的代办人可以代为申请',
  en: 'an agent needs a mandate of the applicant; until there are mandates, only agents of a demonstration may file for others',
}
const NOT_AN_ORGANISATION = {
  zh: '您的登录身份没有经核验的统一社会信用代码，不能以单位名义申请，请用该单位的身份登录',
  en: 'your identity has no verified credit code, so you cannot apply as an organisation; sign in with its identity',
}
const NOT_A_PERSON = {
  zh: '您没有以经核验的本人身份登录，不能以个人名义申请，请用本人身份登录',
  en: 'you are not signed in as a verified person, so you cannot apply as one; sign in as that person',
}

function faultAt({ key, label }: PlanField, why: { zh: string; en: string }): Fault {
  return {
    pointer: `/filing/${key}`,
    code: 'applicant-mismatch',
    reason: { zh: `${label.zh}：${why.zh}`, en: `${label.en}: ${why.en}` },
  }
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
  const known = knownOf(identity)
  const filed = representationOf(identity) ? before : {}
  return form.flatMap(({ key }) => {
    const given = values[key]
    const held = known[key] ?? filedBefore(filed[key])
    if (!held || given === undefined || sameValue(key, given, held.value)) return []
    return [{ field: key, source: held.source }]
  })
}

function filedBefore(value: Filing[string] | undefined): Held | undefined {
  return value === undefined
    ? undefined
    : { value: Array.isArray(value) ? value.join('；') : value, source: '原申请表' }
}

function sameValue(key: string, given: Filing[string], held: Held['value']): boolean {
  if (typeof held === 'number') return Number(given) === held
  if (typeof held === 'boolean' || typeof given === 'boolean') return String(given) === String(held)
  const text = Array.isArray(given) ? given.join('；') : String(given)
  if (NUMBERS.has(key)) return normaliseIdentifier(text) === normaliseIdentifier(held)
  return sameName(text, held)
}

/**
 * Whether two texts are the same name or address however typed: width, brackets, case, dots of names, blanks and invisible
 * characters do not matter; of a name in letters the order of its parts does not either (SMITH JOHN, John Smith).
 */
export function sameName(one: string, other: string): boolean {
  if (fold(one) === fold(other)) return true
  return LETTERS.test(one) && LETTERS.test(other) && partsOf(one) === partsOf(other)
}

const LETTERS = /^[\p{Script=Latin}\p{M}\s.,'’\-·]+$/u

function partsOf(name: string): string {
  return name
    .split(/[\s.,·]+/u)
    .map(fold)
    .filter(Boolean)
    .toSorted()
    .join(' ')
}

/**
 * A name for comparing: as it would be kept (`foldName`), and beyond that without blanks, width and case. Invisible characters go
 * first, since one between a letter and its mark would keep the two from being put together.
 */
function fold(text: string): string {
  return foldName(text.replaceAll(UNSEEN, '')).normalize('NFKC').toLowerCase().normalize('NFKC').replaceAll(UNSEEN, '')
}

const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\s]/gu
