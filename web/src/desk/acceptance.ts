export type Judged = { readonly verdict: 'pass' | 'fail' | 'missing' | undefined; readonly what: string }
export type FieldWrong = { readonly field: string; readonly what: string }
export type Ground = 'not-a-licence-matter' | 'not-our-authority' | 'still-incomplete'
type Paper = { readonly key: string; readonly given: boolean }

/** Everything a clerk has said about an application so far, as typed. */
export type Judgement = {
  readonly papers: Readonly<Record<string, Judged>>
  readonly fields: readonly FieldWrong[]
  /** The application is no matter for this office at all, whatever its papers. */
  readonly noMatter: boolean
  readonly ground: Ground | undefined
  /** The body that has the authority, where this one has not. */
  readonly rightBody: string
  readonly reason: string
  readonly remedy: string
  /** A second list is sent all the same, and why: discipline hears of it. */
  readonly again: boolean
  readonly override: string
}

export const NOTHING_SAID: Judgement = {
  papers: {},
  fields: [],
  noMatter: false,
  ground: undefined,
  rightBody: '',
  reason: '',
  remedy: '',
  again: false,
  override: '',
}

export type Fault = {
  readonly kind: 'verdict' | 'what' | 'ground' | 'rightBody' | 'reason' | 'remedy' | 'override'
  readonly key: string
}

export type Outcome = {
  /** `tolerate`: accepted although papers that may come later, and were promised, are missing 容缺受理. */
  readonly kind: 'accept' | 'tolerate' | 'supplement' | 'decline'
  /** Papers that nobody has judged yet. */
  readonly left: number
  /** Everything that is missing or wrong, papers first. */
  readonly list: readonly { readonly subject: string; readonly what: string }[]
  readonly ground: Ground | undefined
  readonly faults: readonly Fault[]
}

/**
 * What the judgements come to: all in order; one list of everything that is not (told once, 行政许可法 32); or not accepted:
 * because it is no matter for this office, or because what was asked for once is still not there. A paper not handed in is missing.
 */
export function outcomeOf(papers: readonly Paper[], said: Judgement, mayAsk: boolean, mayTolerate = false): Outcome {
  const open = papers.filter(({ key, given }) => given && said.papers[key]?.verdict === undefined)
  const wrong = papers.filter(({ key, given }) => !given || said.papers[key]?.verdict === 'fail')
  const list = [
    ...wrong.map(({ key }) => ({ subject: key, what: said.papers[key]?.what ?? '' })),
    ...said.fields.map(({ field, what }) => ({ subject: field, what })),
  ]
  if (said.noMatter) {
    const faults = declineFaults(said, said.ground)
    return { kind: 'decline', left: 0, list, ground: said.ground, faults }
  }
  const onlyMissing = wrong.length > 0 && wrong.every(({ given }) => !given) && said.fields.length === 0
  const kind = kindOf(list.length === 0, onlyMissing && mayTolerate, mayAsk || said.again)
  const ground = kind === 'decline' ? 'still-incomplete' : undefined
  const faults = [
    ...open.map(({ key }) => ({ kind: 'verdict' as const, key })),
    ...(kind === 'supplement' ? list : [])
      .filter(({ what }) => isBlank(what))
      .map(({ subject }) => ({ kind: 'what' as const, key: subject })),
    ...(kind === 'decline' ? declineFaults(said, ground) : []),
    ...(kind === 'supplement' && !mayAsk && isBlank(said.override) ? [{ kind: 'override' as const, key: '' }] : []),
  ]
  return { kind, left: open.length, list, ground, faults }
}

function kindOf(inOrder: boolean, tolerable: boolean, mayAsk: boolean): Outcome['kind'] {
  if (inOrder) return 'accept'
  if (tolerable) return 'tolerate'
  return mayAsk ? 'supplement' : 'decline'
}

function declineFaults({ reason, remedy, rightBody }: Judgement, ground: Ground | undefined): Fault[] {
  return [
    ...(ground === undefined ? [{ kind: 'ground' as const, key: '' }] : []),
    ...(ground === 'not-our-authority' && isBlank(rightBody) ? [{ kind: 'rightBody' as const, key: '' }] : []),
    ...(isBlank(reason) ? [{ kind: 'reason' as const, key: '' }] : []),
    ...(isBlank(remedy) ? [{ kind: 'remedy' as const, key: '' }] : []),
  ]
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}
