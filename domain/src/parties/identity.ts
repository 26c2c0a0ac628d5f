import type { Filing } from '../catalogue/filled-in.ts'
import { notInOwnName } from '../cases/decision-words.ts'
import { refused, type Fault, type Refusal } from '../cases/refusal.ts'
import type { PlanField } from '../catalogue/plan.ts'
import type { Words } from '../text/words.ts'
import { describedBy, isApplicantNumber, namesApplicant, roleOf } from './described.ts'
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
function vouchedFor(identity: VerifiedIdentity): Readonly<Record<string, string>> {
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
 * a former name. What is not the same is left for `identityFault` to refuse.
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

function agrees(field: PlanField, given: Filing[string], verified: string, identity: VerifiedIdentity): boolean {
  if (typeof given !== 'string') return false
  if (describedBy(field)?.gives === 'number') return sameNumber(given, verified)
  if (sameName(given, verified)) return true
  const who = describedBy(field)?.who
  const ofApplicant = who === 'organisation' || (who === 'person' && identity.uscc === null)
  return ofApplicant && identity.formerNames.some((former) => sameName(given, former))
}

function sameNumber(one: string, other: string): boolean {
  return normaliseIdentifier(one) === normaliseIdentifier(other)
}

/** Who a form is for: an organisation names itself by a code, or by a name where the form asks for no person. */
function sidesOf(form: readonly PlanField[]): { organisation: boolean; person: boolean } {
  const roles = new Set(form.map(roleOf))
  const person = roles.has('person.number') || roles.has('person.name')
  return { organisation: roles.has('organisation.number') || (roles.has('organisation.name') && !person), person }
}

/**
 * Why these values may not be filed by this identity: they name somebody else. `values` is what is filed now, the whole
 * form or what of it is written anew over what was there `before`; undefined when every one that names the applicant is the
 * applicant's own. An agent names themself as the agent, and as the applicant one of those who gave a mandate.
 */
export function identityFault(
  form: readonly PlanField[],
  values: Filing,
  identity: VerifiedIdentity,
  before: Filing = {},
): Refusal | undefined {
  const whole = { ...before, ...values }
  const given = form.filter((field) => isGiven(values[field.key]) && !field.established)
  const faults = representationOf(identity)
    ? agentFaults(form, given, whole, identity)
    : ownFaults(form, given, whole, identity)
  if (faults.length === 0) return undefined
  return { ...notInOwnName, faults }
}

function isGiven(value: Filing[string] | undefined): value is Filing[string] {
  return value !== undefined && value !== ''
}

function ownFaults(
  form: readonly PlanField[],
  given: readonly PlanField[],
  whole: Filing,
  identity: VerifiedIdentity,
): Fault[] {
  const alone = given.flatMap((field) => mismatch(field, form, whole, identity) ?? [])
  return [...alone, ...groupFaults(form, whole, identity)]
}

/** What an agent files is right when it is their own number as the agent, and the rest would be right from one who gave a mandate. */
function agentFaults(
  form: readonly PlanField[],
  given: readonly PlanField[],
  whole: Filing,
  identity: VerifiedIdentity,
): Fault[] {
  const isAgents = (field: PlanField) => describedBy(field)?.who === 'agent'
  const own = given.filter(isAgents).flatMap((field) => mismatch(field, form, whole, identity) ?? [])
  const others = given.filter((field) => !isAgents(field))
  const naming = others.filter((field) => namesApplicant(field) || field.describes?.group !== undefined)
  if (naming.length === 0) return own
  const represented = identity.mandates?.find((each) => isNamed(each, form, whole))
  if (!represented) return [...own, ...naming.map((field) => faultAt(field, NOT_MANDATED))]
  return [...own, ...ownFaults(form, others, whole, represented).map(ofMandate)]
}

/** Whether the form is about this identity by one of its numbers; by its name where the form asks for no number. */
function isNamed(identity: VerifiedIdentity, form: readonly PlanField[], whole: Filing): boolean {
  const vouched = vouchedFor(identity)
  const fields = form.filter((field) => namesApplicant(field) && !field.established && isGiven(whole[field.key]))
  if (fields.length === 0) return groupFaults(form, whole, identity).length === 0
  const numbered = fields.filter(isApplicantNumber)
  const told = numbered.length > 0 ? numbered : fields
  return told.some((field) => {
    const verified = vouched[roleOf(field)]
    return verified !== undefined && agrees(field, whole[field.key] ?? '', verified, identity)
  })
}

function ofMandate(fault: Fault): Fault {
  return fault.reason.zh.endsWith(TYPED_OVER.zh)
    ? { ...fault, reason: replaced(fault.reason, TYPED_OVER, NOT_AS_MANDATED) }
    : fault
}

function replaced(words: Words, was: Words, is: Words): Words {
  return { zh: words.zh.replace(was.zh, is.zh), en: words.en.replace(was.en, is.en) }
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
  const exchanged = representationOf(identity) ? form.filter((field) => isExchanged(field, values, before)) : []
  if (exchanged.length === 0) return identityFault(form, values, identity, before)
  return refused(
    'applicant-mismatch',
    '申请人提交后不能更换，须以新的申请人另行申请',
    'Whom an application is for cannot be exchanged after filing; file a new one',
    exchanged.map((field) => faultAt(field, EXCHANGED)),
  )
}

function isExchanged(field: PlanField, values: Filing, before: Filing): boolean {
  const [was, is] = [before[field.key], values[field.key]]
  if (!isApplicantNumber(field) || field.established) return false
  return typeof was === 'string' && was !== '' && is !== undefined && !sameValue(field, is, was)
}

function mismatch(
  field: PlanField,
  form: readonly PlanField[],
  whole: Filing,
  identity: VerifiedIdentity,
): Fault | undefined {
  const given = whole[field.key] ?? ''
  const verified = vouchedFor(identity)[roleOf(field)]
  if (verified !== undefined) {
    return agrees(field, given, verified, identity) ? undefined : faultAt(field, TYPED_OVER)
  }
  if (identity.kind === 'agent') return namesApplicant(field) ? faultAt(field, NO_MANDATE) : undefined
  const who = describedBy(field)?.who
  const { organisation, person } = sidesOf(form)
  if (organisation && identity.uscc === null && who === 'organisation') {
    return isRegistered(form, whole, identity) ? undefined : faultAt(field, NOT_AN_ORGANISATION)
  }
  // Whoever is verified as a person was held to it above.
  return person && !organisation && who === 'person' ? faultAt(field, NOT_A_PERSON) : undefined
}

/** Whether a form names an organisation, in all that it says of it, that was registered here for this person. */
function isRegistered(form: readonly PlanField[], whole: Filing, { registered = [] }: VerifiedIdentity): boolean {
  const told = form.filter((field) => describedBy(field)?.who === 'organisation' && isGiven(whole[field.key]))
  return registered.some(({ uscc, name }) =>
    told.every((field) => {
      const given = String(whole[field.key])
      return describedBy(field)?.gives === 'number' ? sameNumber(given, uscc) : sameName(given, name)
    }),
  )
}

/** Groups of which whoever files is one, such as the parents of a child, where the form names none that is them. */
function groupFaults(form: readonly PlanField[], whole: Filing, identity: VerifiedIdentity): Fault[] {
  const groups = Map.groupBy(
    form.filter(({ describes, established }) => describes?.group !== undefined && !established),
    ({ describes }) => describes?.group,
  )
  return [...groups.values()].flatMap((fields) => {
    const numbers = fields.filter((field) => describedBy(field)?.gives === 'number' && isGiven(whole[field.key]))
    if (numbers.length === 0 || numbers.some((field) => isOneOf(field, form, whole, identity))) return []
    return numbers.map((field) => faultAt(field, NOT_ONE_OF))
  })
}

function isOneOf(field: PlanField, form: readonly PlanField[], whole: Filing, identity: VerifiedIdentity): boolean {
  if (identity.idNumber === null || !sameNumber(String(whole[field.key]), identity.idNumber)) return false
  const named = form.find(
    (each) => describedBy(each)?.gives === 'name' && describedBy(each)?.who === describedBy(field)?.who,
  )
  const name = named && whole[named.key]
  const { name: own, formerNames } = identity
  return !isGiven(name) || own === '' || [own, ...formerNames].some((each) => sameName(String(name), each))
}

const TYPED_OVER = {
  zh: '与登录时核验的身份不一致，不能改写；登记信息有误的，请先到登记机关更正',
  en: 'it is not what your verified identity says, and cannot be typed over; if the register is wrong, have it corrected there first',
}
const NOT_MANDATED = {
  zh: '您没有此申请人的委托；代办人只能为委托了自己的人或单位申请',
  en: 'you have no mandate of this applicant; an agent files only for those who gave one',
}
const NOT_AS_MANDATED = {
  zh: '与委托人经核验的身份不一致',
  en: 'it is not what the verified identity of whoever gave the mandate says',
}
const NOT_ONE_OF = {
  zh: '申请人须是其中一方：请以父母一方本人的身份登录，并如实填写其姓名和证件号码',
  en: 'whoever files must be one of them: sign in as one of the parents, and enter their name and number as they are',
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

function sameValue(field: PlanField, given: Filing[string], held: Held['value']): boolean {
  if (typeof held === 'number') return Number(given) === held
  if (typeof held === 'boolean' || typeof given === 'boolean') return String(given) === String(held)
  const text = Array.isArray(given) ? given.join('；') : String(given)
  if (describedBy(field)?.gives === 'number') return sameNumber(text, held)
  return sameName(text, held)
}
