import type { Filing } from '../catalogue/filled-in.ts'
import { HOLDER_FIELDS } from '../catalogue/holder-fields.ts'
import { unprintableIn } from '../text/printable.ts'

/** Fields whose text stands on the certificate: who holds it, and the places it names. */
const ON_THE_CERTIFICATE = [
  ...HOLDER_FIELDS,
  'project-name',
  'legal-rep-name',
  'registered-address',
  'premises-address',
  'project-address',
] as const

export type Unprintable = {
  /** Field key. */
  field: string
  /** The characters that no font here holds, each once. */
  characters: string[]
}

/**
 * What of a form cannot be printed on its certificate. It is no fault of the form: nobody is turned away for a name. It is told when the
 * form is filed and when it is accepted, and the certificate waits for the certificate maker until its file exists.
 */
export function unprintableOf(filing: Filing): Unprintable[] {
  return ON_THE_CERTIFICATE.flatMap((field) => {
    const value = filing[field]
    const characters = typeof value === 'string' ? unprintableIn(value) : []
    return characters.length > 0 ? [{ field, characters }] : []
  })
}
