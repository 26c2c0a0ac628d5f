import type { CaseView } from '@yizheng/contract/cases'

/**
 * What is said to whom of characters that no font has and of likely slips, by where the case stands: what can still be done about it then,
 * and nothing where nothing is left to do. `null`: it is not said.
 */

type Stage = CaseView['stage']

/** Of a case that is filed: it waits to be accepted, it is being handled, or the form holds nothing up any more. */
const STANDING: Readonly<Record<Stage, 'received' | 'handled' | 'past'>> = {
  submitted: 'received',
  'supplement-requested': 'received',
  accepted: 'handled',
  decided: 'handled',
  // From here on each certificate says of itself to its holder whether its file is there.
  certified: 'past',
  delivered: 'past',
  'not-accepted': 'past',
  refused: 'past',
  withdrawn: 'past',
  'acceptance-withdrawn': 'past',
  terminated: 'past',
}

/** Which sentence the applicant reads beneath the characters of their form that no certificate can show yet. */
export function rareToldToApplicant(stage: Stage): 'filed' | 'handled' | null {
  const standing = STANDING[stage]
  return standing === 'received' ? 'filed' : standing === 'handled' ? 'handled' : null
}

/**
 * And which an official reads: what is to come; where certificates are issued and a file of theirs is not there, what is to be done. Who
 * makes it by hand looks here for the characters.
 */
export function rareToldAtDesk(stage: Stage, allMade: boolean): 'desk' | 'making' | null {
  if (stage === 'certified' && !allMade) return 'making'
  return STANDING[stage] === 'past' ? null : 'desk'
}

/** Which sentence an official reads beneath likely slips: before acceptance that they hold nothing up, later that they are for the examination. */
export function doubtsToldAtDesk(stage: Stage): 'desk' | 'examination' | null {
  const standing = STANDING[stage]
  return standing === 'received' ? 'desk' : standing === 'handled' ? 'examination' : null
}
