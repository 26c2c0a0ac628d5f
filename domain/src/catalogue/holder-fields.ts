/** The fields of the one form that name an entity and a person who apply for themselves. */
export const ENTITY = 'subject-name'
export const PERSON = 'person-name'

/** Fields by which a certificate may be made out to somebody, in the order in which who applied is looked for among natural persons. */
export const HOLDER_FIELDS: readonly string[] = [
  ENTITY,
  PERSON,
  'mother-name',
  'father-name',
  'newborn-name',
  'deceased-name',
]
