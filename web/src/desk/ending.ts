import type { CaseView } from '@yizheng/contract/cases'
import {
  ASKED,
  ENDINGS,
  endingKey,
  endingsFor,
  type Ending,
  type ProposedAct,
} from '@yizheng/domain/cases/endings/grounds'
import type { Filed } from '@yizheng/domain/catalogue/filed'
import { PROPOSALS, type FurtherName, type FurtherType, type Said } from '../cases/further/acts.ts'

/** What is chosen of the end of a licence, before it is proposed. */
export type EndingSaid = {
  readonly licence: string
  /** One of the forms that propose an end. */
  readonly act: string
  /** One of the endings, by its key. */
  readonly ending: string
}

export const NO_ENDING: EndingSaid = { licence: '', act: '', ending: '' }

/** The way of ending that a form proposes; undefined for any other form. */
export function proposedBy(type: string): ProposedAct | undefined {
  if (type === 'ProposePenaltyRecord') return 'RecordPenaltyRevocation'
  return Object.entries(PROPOSALS).find(([form]) => form === type)?.[1]
}

/** Whether a form proposes the end of a licence: one goes to it by way of the guide. */
export function isEnding(type: FurtherType): boolean {
  return proposedBy(type) !== undefined
}

const BROKEN = 'promise-broken'

/** The licences of a case whose promise a check found broken. */
export function brokenOf({ approvals }: Pick<CaseView, 'approvals'>): string[] {
  return approvals.flatMap(({ key, promiseCheck }) => (promiseCheck?.conclusion === 'fail' ? [key] : []))
}

/** The licences of a case whose holder asks that they be cancelled. */
export function askedOf({ approvals }: Pick<CaseView, 'approvals'>): string[] {
  return approvals.flatMap(({ key, licence }) => (licence?.cancellation ? [key] : []))
}

/** What the record of a case bears out, by licence. */
export type Founded = { readonly broken: readonly string[]; readonly asked: readonly string[] }
export const NOTHING_FOUND: Founded = { broken: [], asked: [] }

/** Grounds that are there where the record has them, come first there, and stand nowhere else. */
const FOUNDED = { [BROKEN]: 'broken', 'filing-unfit': 'broken', [ASKED]: 'asked' } as const satisfies Readonly<
  Record<string, keyof Founded>
>

function isFounded(ground: string | null, licence: string | undefined, found: Founded): boolean | undefined {
  const [, kind] = Object.entries(FOUNDED).find(([each]) => each === ground) ?? []
  return kind && licence !== undefined && found[kind].includes(licence)
}

/** What is chosen, with what goes without saying: one licence, one way, one ground. */
export function chosenOf(
  said: EndingSaid,
  open: readonly FurtherName[],
  found: Founded = NOTHING_FOUND,
  planned: readonly (Filed & { readonly key: string })[] = [],
) {
  const licences = [...new Set(open.map(({ approval }) => approval))]
  const licence = licences.length === 1 ? licences[0] : licences.find((each) => each === said.licence)
  const own = planned.find(({ key }) => key === licence)
  const endings = own ? endingsFor(own) : ENDINGS
  const acts = open.flatMap(({ type, approval }) =>
    approval === licence && endings.some(({ act: way }) => way === proposedBy(type)) ? [type] : [],
  )
  const act = acts.length === 1 ? acts[0] : acts.find((each) => each === said.act)
  const way = act === undefined ? undefined : proposedBy(act)
  const isFirst = ({ ground }: Ending) => isFounded(ground, licence, found) === true
  const known = endings.filter((each) => each.act === way && isFounded(each.ground, licence, found) !== false)
  const grounds = [...known].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)))
  const first = said.ending === '' ? grounds.find(isFirst) : undefined
  const ending = grounds.length === 1 ? grounds[0] : (grounds.find((each) => endingKey(each) === said.ending) ?? first)
  return { licences, licence, acts, act, grounds, ending }
}

/** Another licence, so that nothing chosen of the one before is said of it. */
export function withLicence(said: EndingSaid, licence: string): EndingSaid {
  return licence === said.licence ? said : { ...NO_ENDING, licence }
}

export type EndingFault = 'licence' | 'way' | 'ground'

/** What is still to be said before an end can be proposed. */
export function endingFaults(
  said: EndingSaid,
  open: readonly FurtherName[],
  found: Founded = NOTHING_FOUND,
  planned: readonly (Filed & { readonly key: string })[] = [],
): EndingFault[] {
  const { licence, act, ending } = chosenOf(said, open, found, planned)
  if (licence === undefined) return ['licence']
  if (act === undefined) return ['way']
  return ending === undefined ? ['ground'] : []
}

/** What a proposal begins with, in the language of the record: the ground with its provision. */
export function draftOf(ending: Ending, ground: string | undefined): Said {
  const because = ground === undefined ? `依据${ending.basis.zh}。` : `${ground}，依据${ending.basis.zh}。`
  const field = ending.act === 'CancelLicence' ? 'cancellation' : 'ground'
  return {
    texts: {
      ...(ending.act !== 'RecordPenaltyRevocation' && { reasons: because }),
      ...(ending.ground !== null && { [field]: ending.ground }),
    },
    filing: {},
  }
}

/** The proposal that an act is about. */
export function proposalOn(view: Pick<CaseView, 'approvals'>, approval: string) {
  return view.approvals.find(({ key }) => key === approval)?.licence?.proposal ?? null
}

/** What the form of a decision begins with: what was proposed and, where the holder spoke, that it is to be weighed. */
export function decisionStart(view: Pick<CaseView, 'approvals'>, { type, approval }: FurtherName): Said | undefined {
  const proposal = proposalOn(view, approval)
  if (!proposal || !DECISIONS.has(type)) return undefined
  const { ground, reasons, compensation, penalty, statements, hearing, act } = proposal
  const heard = statements.length > 0 || hearing?.held != null
  const ends = act === type
  return {
    texts: {
      ...(ground !== null && { [type === 'CancelLicence' ? 'cancellation' : 'ground']: ground }),
      ...(ends && penalty === null && { reasons }),
      ...(ends && compensation !== null && { compensation }),
      ...(ends && penalty !== null && { authority: penalty.authority, decisionNumber: penalty.decisionNumber }),
      ...(ends && heard && penalty === null && { heard: 'yes' }),
    },
    filing: {},
  }
}

const DECISIONS: ReadonlySet<FurtherType> = new Set([
  'WithdrawLicence',
  'RevokeLicence',
  'CancelLicence',
  'RecordPenaltyRevocation',
  'WithholdRevocation',
])
