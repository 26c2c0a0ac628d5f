import type { Filing } from '../../catalogue/filled-in.ts'
import type { PlanField } from '../../catalogue/plan.ts'
import { describedBy, isApplicantNumber, namesApplicant, roleOf } from '../../parties/described.ts'
import {
  agrees,
  representationOf,
  sameNumber,
  sameValue,
  vouchedFor,
  type VerifiedIdentity,
} from '../../parties/identity.ts'
import { sameName } from '../../parties/same-name.ts'
import type { Words } from '../../text/words.ts'
import { refusedBy } from '../cited-words.ts'
import { refused, words, type Fault, type Refusal } from '../refusal.ts'

/** One applies in one's own name (行政许可法 29, 31): a form is held to whoever is verified to file it. */

const notInOwnName = refusedBy('applicant-mismatch', {
  zh: '申请表中的申请人与登录身份不一致：只能以经核验的本人或本单位名义申请（行政许可法第二十九条、第三十一条）',
  en: 'The form names somebody other than the verified applicant: one applies in one’s own name (Administrative Licensing Law, art. 29 and 31)',
  filing: words(
    '备案表中的备案人与登录身份不一致：只能以经核验的本人或本单位名义备案',
    'The form names somebody other than whoever signed in: one files in one’s own name, as it was verified',
  ),
})

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

/** `otherwise`: what is said of an answer that is not what this identity says. */
function ownFaults(
  form: readonly PlanField[],
  given: readonly PlanField[],
  whole: Filing,
  identity: VerifiedIdentity,
  otherwise: Words = TYPED_OVER,
): Fault[] {
  const alone = given.flatMap((field) => mismatch(field, form, whole, identity, otherwise) ?? [])
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
  const own = given.filter(isAgents).flatMap((field) => mismatch(field, form, whole, identity, TYPED_OVER) ?? [])
  const others = given.filter((field) => !isAgents(field))
  const naming = others.filter((field) => namesApplicant(field) || field.describes?.group !== undefined)
  if (naming.length === 0) return own
  const represented = identity.mandates?.find((each) => isNamed(each, form, whole))
  if (!represented) return [...own, ...naming.map((field) => faultAt(field, NOT_MANDATED))]
  return [...own, ...ownFaults(form, others, whole, represented, NOT_AS_MANDATED)]
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
  otherwise: Words,
): Fault | undefined {
  const given = whole[field.key] ?? ''
  const verified = vouchedFor(identity)[roleOf(field)]
  if (verified !== undefined) {
    return agrees(field, given, verified, identity) ? undefined : faultAt(field, otherwise)
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
