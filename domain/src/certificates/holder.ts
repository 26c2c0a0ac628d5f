import type { Filing } from '../catalogue/filled-in.ts'
import { printableLine } from '../text/fold.ts'
import { ENTITY, HOLDER_FIELDS, PERSON } from '../catalogue/holder-fields.ts'

/** Fields of the one form that name the holder, in the order in which they are looked for. */
const NAME = [ENTITY, PERSON, 'project-name']

function first(filing: Filing, keys: readonly string[]): string {
  for (const key of keys) {
    const value = filing[key]
    const line = typeof value === 'string' ? printableLine(value) : ''
    if (line !== '') return line
  }
  return ''
}

/**
 * Who a certificate is made out to, and the places it names, each as a line that can be printed. Empty strings where the form did not
 * ask or was erased.
 */
export type Holder = {
  name: string
  uscc: string
  /** 法定代表人（负责人）. */
  legalRepresentative: string
  /** 住所: the address under which the holder is registered. */
  residence: string
  /** 经营场所: where the business is run. */
  premises: string
  /** 建设地点: where what is licensed is built. */
  site: string
  /** Where to go to see the holder: the premises, else the residence, else the site. */
  address: string
}

/**
 * Whom a certificate is made out to: by the field that its licences name (`holderFieldOf`), else whom the form names first. A natural
 * person stands on it by name alone: what the form says of an entity beside them, as of the employer of who retires, is not theirs.
 */
export function holderOf(filing: Filing, field: string = ENTITY): Holder {
  const named = field === ENTITY ? '' : first(filing, [field])
  if (named !== '') {
    return { name: named, uscc: '', legalRepresentative: '', residence: '', premises: '', site: '', address: '' }
  }
  const residence = first(filing, ['registered-address'])
  const premises = first(filing, ['premises-address'])
  const site = first(filing, ['project-address'])
  return {
    name: first(filing, NAME),
    uscc: first(filing, ['uscc']),
    legalRepresentative: first(filing, ['legal-rep-name']),
    residence,
    premises,
    site,
    address: premises || residence || site,
  }
}

type Holding = { readonly approvals: readonly { readonly key: string; readonly holder?: string | undefined }[] }

/** The field that names the holder of the licences of one certificate, all of one holder. */
export function holderFieldOf({ approvals }: Holding, keys: readonly string[]): string | undefined {
  return approvals.find(({ key }) => keys.includes(key))?.holder
}

/** Licences by whom they are made out to: a paper names one holder. */
export function byHolder(plan: Holding, keys: readonly string[]): string[][] {
  const groups = new Map<string, string[]>()
  for (const key of keys) {
    const field = holderFieldOf(plan, [key]) ?? ENTITY
    groups.set(field, [...(groups.get(field) ?? []), key])
  }
  return [...groups.values()]
}

/**
 * Whom a case is for, as notices address it and lists show it: the entity where any licence is made out to one, else the natural person
 * who applies.
 */
export function addresseeOf(filing: Filing, { approvals }: Holding): Holder {
  const fields = approvals.map(({ holder = ENTITY }) => holder)
  if (fields.length === 0 || fields.includes(ENTITY)) return holderOf(filing)
  const applies = HOLDER_FIELDS.filter((field) => field !== ENTITY).find((field) => first(filing, [field]) !== '')
  return holderOf(filing, applies)
}
