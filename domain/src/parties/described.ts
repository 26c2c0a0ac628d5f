import type { PlanField } from '../catalogue/plan.ts'

/**
 * Whom a field of a form is about. The applicant stands under several keys: a company under its name and code, a citizen under theirs,
 * a parent under those of the mother or the father. The catalogue says it of every field that names somebody (`describes` in
 * `fields.json`), and by that, not by its key, a form is held to who files it.
 */
export type Described = {
  /**
   * `organisation` and `person` are the applicant, `representative` whom the register names as leading the organisation, `agent` whoever
   * files for others. Anybody else (the deceased, a manager) is not compared with who files, save in a `group`.
   */
  readonly who: string
  readonly gives: 'name' | 'number'
  /** In this plan whoever files is one of the people of this group, such as the parents of a child. */
  readonly group?: string | undefined
  /** Which of the group this is. */
  readonly sex?: '女' | '男' | undefined
}

/** Plans kept from before the catalogue said it: the fields that were compared then. */
const BEFORE: Readonly<Record<string, Described>> = {
  'subject-name': { who: 'organisation', gives: 'name' },
  uscc: { who: 'organisation', gives: 'number' },
  'legal-rep-name': { who: 'representative', gives: 'name' },
  'legal-rep-id-no': { who: 'representative', gives: 'number' },
  'person-name': { who: 'person', gives: 'name' },
  'person-id-no': { who: 'person', gives: 'number' },
  'agent-id-no': { who: 'agent', gives: 'number' },
}

type Field = Pick<PlanField, 'key' | 'describes'>

/** Whom a field is about; undefined for one that names nobody. */
export function describedBy({ key, describes }: Field): Described | undefined {
  return describes ?? (Object.hasOwn(BEFORE, key) ? BEFORE[key] : undefined)
}

/** `organisation.number`: whom and how, as one text to look things up by. */
export function roleOf(field: Field): string {
  const described = describedBy(field)
  return described ? `${described.who}.${described.gives}` : ''
}

/** Whether a field names the applicant themself. */
export function namesApplicant(field: Field): boolean {
  const who = describedBy(field)?.who
  return who === 'organisation' || who === 'person'
}

/** The number of whom an application is for: it cannot be exchanged after filing. */
export function isApplicantNumber(field: Field): boolean {
  return namesApplicant(field) && describedBy(field)?.gives === 'number'
}
