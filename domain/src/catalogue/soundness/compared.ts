import { isDoubt } from '../doubt.ts'
import type { ParsedParts, Placed } from '../parts.ts'
import type { ChecklistLine, Checklists } from '../checklists.ts'
import type { Item } from '../item.ts'

/** What of the data rests on a provision: a citation of an item, its limit, its visit, a line of a checklist. */
export const RESTING = ['citation', 'limit', 'visit', 'line'] as const

/** Something that rests on a provision, where it stands, and whether it was compared with the text of the law. */
export type Resting = {
  kind: (typeof RESTING)[number]
  file: string
  path: string
  law: string
  article: string | null
  compared: boolean
}

/**
 * Everything in a catalogue that rests on a provision. Items that are offered no more are left out: nobody is told their law. A citation of
 * a whole rule, whose articles were not read, was not compared; a limit or a visit that admits a doubt in place of a provision rests on none.
 */
export function restingOf({ item, checklists }: Pick<ParsedParts, 'item' | 'checklists'>): Resting[] {
  return [
    ...item.filter(({ value }) => value.status === 'active').flatMap(restingOfItem),
    ...checklists.flatMap(restingLines),
  ]
}

function restingOfItem({ value: { legalBasis, timeLimit, visit }, at }: Placed<Item>): Resting[] {
  const cited = legalBasis.map(({ law, article, wordsReadOn }, index): Resting => {
    return { kind: 'citation', ...at('legalBasis', index), law, article, compared: wordsReadOn !== undefined }
  })
  const { basis } = timeLimit
  const limit: Resting[] =
    basis === undefined || isDoubt(basis)
      ? []
      : [{ kind: 'limit', ...at('timeLimit', 'basis'), ...provision(basis), compared: basis.wordsReadOn !== undefined }]
  const looked: Resting[] = visit?.basis
    ? [
        {
          kind: 'visit',
          ...at('visit', 'basis'),
          ...provision(visit.basis),
          compared: visit.basis.verification === 'read',
        },
      ]
    : []
  return [...cited, ...limit, ...looked]
}

function restingLines({ value, at }: Placed<Checklists>): Resting[] {
  return value.lines.map(({ basis }: ChecklistLine, index): Resting => {
    return {
      kind: 'line',
      ...at('lines', index, 'basis'),
      ...provision(basis),
      compared: basis.verification === 'read',
    }
  })
}

function provision({ law, article }: { law: string; article: string | null }) {
  return { law, article }
}
