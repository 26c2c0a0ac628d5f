export type Judged = { readonly verdict: 'pass' | 'fail' | 'missing' | undefined; readonly what: string }
type Paper = { readonly key: string; readonly given: boolean }

export type PapersOutcome = {
  /** Papers that nobody has judged yet. */
  readonly left: number
  /** Everything that must be asked for, once. */
  readonly list: readonly { readonly subject: string; readonly what: string }[]
  readonly faults: readonly { readonly key: string; readonly kind: 'verdict' | 'what' }[]
}

/** What the judgements come to: all in order, or one list of everything that is not. A paper not handed in is missing. */
export function outcomeOfPapers(papers: readonly Paper[], judged: Readonly<Record<string, Judged>>): PapersOutcome {
  const open = papers.filter(({ key, given }) => given && judged[key]?.verdict === undefined)
  const wrong = papers.filter(({ key, given }) => !given || judged[key]?.verdict === 'fail')
  const list = wrong.map(({ key }) => ({ subject: key, what: judged[key]?.what ?? '' }))
  return {
    left: open.length,
    list,
    faults: [
      ...open.map(({ key }) => ({ key, kind: 'verdict' as const })),
      ...list.filter(({ what }) => what.trim() === '').map(({ subject }) => ({ key: subject, kind: 'what' as const })),
    ],
  }
}
