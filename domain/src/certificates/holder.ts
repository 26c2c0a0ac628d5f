import type { Filing } from '../cases/command.ts'
import { printableLine } from '../text/fold.ts'

/** Fields of the one form that name the holder, in the order in which they are looked for. */
const NAME = ['subject-name', 'person-name', 'project-name']

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

export function holderOf(filing: Filing): Holder {
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
