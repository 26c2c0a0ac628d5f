import type { CaseView } from '@yizheng/contract/cases'
import { ENDINGS, endingKey, mustHear, type Ending } from '@yizheng/domain/cases/endings'
import type { FurtherName, FurtherType, Said } from '../further/acts.ts'

/** What is chosen and told of the end of a licence, before its decision is drafted. */
export type EndingSaid = {
  readonly licence: string
  readonly act: string
  /** One of the endings, by its key. */
  readonly ending: string
  readonly toldOn: string
  readonly heard: string
}

export const NO_ENDING: EndingSaid = { licence: '', act: '', ending: '', toldOn: '', heard: '' }

const ACTS: ReadonlySet<string> = new Set(ENDINGS.map(({ act }) => act))

/** Whether an act ends a licence, or decides that it does not end. */
export function isEnding(type: FurtherType): boolean {
  return ACTS.has(type)
}

const BROKEN = 'promise-broken'

/** The licences of a case whose promise a check found broken. */
export function brokenOf({ approvals }: Pick<CaseView, 'approvals'>): string[] {
  return approvals.flatMap(({ key, promiseCheck }) => (promiseCheck?.conclusion === 'fail' ? [key] : []))
}

/** What is chosen, with what goes without saying: one licence, one way, one ground. */
export function chosenOf(said: EndingSaid, open: readonly FurtherName[], broken: readonly string[] = []) {
  const licences = [...new Set(open.map(({ approval }) => approval))]
  const licence = licences.length === 1 ? licences[0] : licences.find((each) => each === said.licence)
  const acts = open.flatMap(({ type, approval }) => (approval === licence ? [type] : []))
  const act = acts.length === 1 ? acts[0] : acts.find((each) => each === said.act)
  // A promise found broken is the ground that comes first where a check found it so, and none anywhere else.
  const isBroken = licence !== undefined && broken.includes(licence)
  const known = ENDINGS.filter((each) => each.act === act && (isBroken || each.ground !== BROKEN))
  const grounds = isBroken ? known.toSorted((a, b) => Number(b.ground === BROKEN) - Number(a.ground === BROKEN)) : known
  const first = isBroken && said.ending === '' && grounds[0]?.ground === BROKEN ? grounds[0] : undefined
  const ending = grounds.length === 1 ? grounds[0] : (grounds.find((each) => endingKey(each) === said.ending) ?? first)
  return { licences, licence, acts, act, grounds, ending }
}

/** Another licence, so that nothing chosen or told of the one before is said of it. */
export function withLicence(said: EndingSaid, licence: string): EndingSaid {
  return licence === said.licence ? said : { ...NO_ENDING, licence }
}

export type EndingFault = 'licence' | 'way' | 'ground' | 'toldOn' | 'toldLater'

/** What is still to be said before a decision can be drafted. */
export function endingFaults(
  said: EndingSaid,
  open: readonly FurtherName[],
  today: string,
  broken: readonly string[] = [],
): EndingFault[] {
  const { licence, act, ending } = chosenOf(said, open, broken)
  if (licence === undefined) return ['licence']
  if (act === undefined) return ['way']
  if (ending === undefined) return ['ground']
  if (!mustHear(ending)) return []
  if (!/^\d{4}-\d{2}-\d{2}$/.test(said.toldOn)) return ['toldOn']
  return said.toldOn > today ? ['toldLater'] : []
}

/** What a decision begins with, in the language of the record: the ground with its provision, and that the holder was told and heard. */
export function draftOf(said: EndingSaid, ending: Ending, ground: string | undefined): Said {
  const because = ground === undefined ? `依据${ending.basis.zh}。` : `${ground}，依据${ending.basis.zh}。`
  const heard = said.heard.trim()
  const told = mustHear(ending)
    ? `已于${said.toldOn}告知被许可人拟作出的决定及其事实、理由和依据，以及陈述、申辩的权利；${
        heard === '' ? '被许可人未提出陈述、申辩。' : `被许可人称：${heard.replace(/[。.]$/, '')}。`
      }`
    : ''
  const field = ending.act === 'CancelLicence' ? 'cancellation' : 'ground'
  return {
    texts: { reasons: `${because}${told}`, ...(ending.ground !== null && { [field]: ending.ground }) },
    filing: {},
  }
}
