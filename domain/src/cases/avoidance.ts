import type { Plan } from '../catalogue/plan.ts'
import type { Words } from '../text/words.ts'
import { describedBy } from '../parties/described.ts'
import type { VerifiedIdentity } from '../parties/identity.ts'
import { documentOf } from '../parties/identity-kinds.ts'
import type { Actor } from '../parties/person.ts'
import type { Filing } from '../catalogue/filled-in.ts'
import { refusedOf, words, type Refusal } from './refusal.ts'

/**
 * Avoidance 回避: nobody acts for the office on a case that concerns themself (公务员法 76(1); of whoever presides over a hearing
 * 行政许可法 48(3)). Whom a case concerns is told by the numbers of identity in it, never by names, which two people may share.
 */

/** A natural person whom a case names by number: where, and the keyed digest of the number, so that no rule handles the number itself. */
export type NamedPerson = { readonly place: string; readonly digest: string }

/** A number of identity as it stands in a case, and where: the key of a field, or what the state holds of the applicant. */
export type NumberNamed = { readonly place: string; readonly number: string }

/** Where a number is from that no field of the form gives. */
const HELD: Readonly<Record<string, Words>> = {
  'held:applicant': { zh: '申请人（实名身份）', en: 'The applicant, by verified identity' },
  'held:representative': {
    zh: '申请单位的法定代表人（登记信息）',
    en: 'The legal representative of the applicant, as registered',
  },
}

/** A resident number, or one of the same build for residents of Hong Kong, Macao and Taiwan and foreigners, within other text. */
const IN_TEXT = /(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])/g

/**
 * Every number of a natural person that a form gives: the fields that ask for one, and those that stand in other text, such as rows of
 * shareholders. And those that the state holds of whoever applies, whether or not the form asks for them.
 */
export function numbersNamed(plan: Pick<Plan, 'form'>, filing: Filing, applicant?: VerifiedIdentity): NumberNamed[] {
  const inForm = Object.entries(filing).flatMap(([place, value]) => {
    const type = plan.form.find(({ key }) => key === place)?.type
    const texts = Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
    return texts.flatMap((text) => numbersIn(text, type).map((number) => ({ place, number })))
  })
  const representative = applicant?.held['legal-rep-id-no']?.value
  const held = [
    { place: 'held:applicant', number: applicant?.idNumber ?? '' },
    {
      place: 'held:representative',
      number: typeof representative === 'string' ? documentOf(representative).number : '',
    },
  ]
  const all = [...inForm, ...held].filter(({ number }) => number !== '')
  return [...new Map(all.map((each) => [`${each.place} ${each.number}`, each])).values()]
}

function numbersIn(text: string, type: string | undefined): string[] {
  if (type === 'id-card') return [documentOf(text).number]
  return [...text.normalize('NFKC').matchAll(IN_TEXT)].map(([number]) => number.toUpperCase())
}

/** Why an official whom a case names at `place` stands aside. The law on hearings of licences is no law of filings; whoever is an official stands aside all the same. */
const standAside = (place: Words): Refusal =>
  refusedOf(
    'must-avoid',
    words(
      `应当回避：本办件“${place.zh}”的证件号码就是该工作人员本人的（公务员法第七十六条第一项；主持听证的，行政许可法第四十八条），请由其他人员办理`,
      `Must stand aside: the number of identity at “${place.en}” in this case is the official’s own (Civil Servants Law, art. 76(1); whoever presides over a hearing, Administrative Licensing Law, art. 48). Somebody else is to act`,
    ),
    words(
      `应当回避：本办件“${place.zh}”的证件号码就是该工作人员本人的（公务员法第七十六条第一项），请由其他人员办理`,
      `Must stand aside: the number of identity at “${place.en}” in this case is the official’s own (Civil Servants Law, art. 76(1)). Somebody else is to act`,
    ),
  )

/** Why this person must stand aside from a case that names them; undefined when it names them nowhere. */
export function avoidanceGate(
  plan: Pick<Plan, 'form'>,
  { identity }: Pick<Actor, 'identity'>,
  named: readonly NamedPerson[],
): Refusal | undefined {
  if (!identity) return undefined
  const places = named.filter(({ digest }) => digest === identity).map(({ place }) => placeIn(plan, place))
  const [first] = places
  if (!first) return undefined
  const all = { zh: places.map(({ zh }) => zh).join('、'), en: places.map(({ en }) => en).join(', ') }
  return standAside(all)
}

function placeIn({ form }: Pick<Plan, 'form'>, place: string): Words {
  const field = form.find(({ key }) => key === place)
  const naming = field && form.find((each) => isNameOf(each, field))
  return HELD[place] ?? naming?.label ?? field?.label ?? { zh: '申请材料', en: 'What was filed' }
}

/** Whether a field gives the name of whom another gives the number: people look for the name. */
function isNameOf(each: Plan['form'][number], numbered: Plan['form'][number]): boolean {
  const [name, number] = [describedBy(each), describedBy(numbered)]
  return name !== undefined && number !== undefined && name.gives === 'name' && name.who === number.who
}
