import type { Filing } from '../cases/command.ts'
import { printableLine } from '../text/fold.ts'

/** Fields of the one form that name the holder, in the order in which they are looked for. */
const NAME = ['subject-name', 'person-name', 'project-name']
const ADDRESS = ['premises-address', 'registered-address', 'project-address']

function first(filing: Filing, keys: readonly string[]): string {
  for (const key of keys) {
    const value = filing[key]
    const line = typeof value === 'string' ? printableLine(value) : ''
    if (line !== '') return line
  }
  return ''
}

export type Holder = { name: string; uscc: string; address: string; representative: string }

/**
 * Who a certificate is made out to, from what was filled in, each as a line that can be printed. Empty strings where the form did not
 * ask or was erased.
 */
export function holderOf(filing: Filing): Holder {
  return {
    name: first(filing, NAME),
    uscc: first(filing, ['uscc']),
    address: first(filing, ADDRESS),
    representative: first(filing, ['legal-rep-name']),
  }
}
