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
  readonly reason: string
  readonly remedy: string
}

export const NOTHING_SAID: Judgement = {
  papers: {},
  fields: [],
  noMatter: false,
  ground: undefined,
  reason: '',
  remedy: '',
}

export type Fault = { readonly kind: 'verdict' | 'what' | 'ground' | 'reason' | 'remedy'; readonly key: string }

export type Outcome = {
  readonly kind: 'accept' | 'supplement' | 'decline'
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
export function outcomeOf(papers: readonly Paper[], said: Judgement, mayAsk: boolean): Outcome {
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
  const kind = list.length === 0 ? 'accept' : mayAsk ? 'supplement' : 'decline'
  const ground = kind === 'decline' ? 'still-incomplete' : undefined
  const faults = [
    ...open.map(({ key }) => ({ kind: 'verdict' as const, key })),
    ...(kind === 'supplement' ? list : [])
      .filter(({ what }) => isBlank(what))
      .map(({ subject }) => ({ kind: 'what' as const, key: subject })),
    ...(kind === 'decline' ? declineFaults(said, ground) : []),
  ]
  return { kind, left: open.length, list, ground, faults }
}

function declineFaults({ reason, remedy }: Judgement, ground: Ground | undefined): Fault[] {
  return [
    ...(ground === undefined ? [{ kind: 'ground' as const, key: '' }] : []),
    ...(isBlank(reason) ? [{ kind: 'reason' as const, key: '' }] : []),
    ...(isBlank(remedy) ? [{ kind: 'remedy' as const, key: '' }] : []),
  ]
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}
