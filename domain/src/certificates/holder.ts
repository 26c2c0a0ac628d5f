import type { Filing } from '../cases/command.ts'

/** Fields of the one form that name the holder, in the order in which they are looked for. */
const NAME = ['subject-name', 'person-name', 'project-name']
const ADDRESS = ['premises-address', 'registered-address', 'project-address']

function first(filing: Filing, keys: readonly string[]): string {
  const found = keys.map((key) => filing[key]).find((value) => typeof value === 'string' && value !== '')
  return typeof found === 'string' ? found : ''
}

/** Who a certificate is made out to, from what was filled in. Empty strings where the form did not ask or was erased. */
export function holderOf(filing: Filing): { name: string; uscc: string; address: string } {
  return { name: first(filing, NAME), uscc: first(filing, ['uscc']), address: first(filing, ADDRESS) }
}
