import { fault, unknownKey } from './checks.ts'
import type { At, Known } from './checks.ts'
import type { Citation } from './citation.ts'
import type { CatalogueFault } from './fault.ts'
import type { Item } from './item.ts'

/** An article is known or its want is said; the rule of a region names one that there is. */
export function citationFaults({ article, doubt, region }: Citation, known: Known, at: At): CatalogueFault[] {
  return [
    ...(region === undefined ? [] : unknownKey(known, 'region', region, at('region'))),
    ...(article === null && doubt === undefined
      ? [
          fault(
            at('article'),
            '没有条款，也没有写明存疑之处（doubt）',
            'It names no article, and no doubt that says what could not be established',
          ),
        ]
      : []),
  ]
}

/** An item that is inspected says on what ground and to what end somebody comes; one that is not says neither (practice: 鲁政办发〔2025〕3号). */
export function visitFaults({ inspection, visit }: Item, known: Known, at: At): CatalogueFault[] {
  if (inspection === 'none')
    return visit
      ? [
          fault(
            at('visit'),
            '本事项不踏勘，不应写踏勘依据',
            'Nobody visits for this item, so it has no ground for a visit',
          ),
        ]
      : []
  if (!visit)
    return [
      fault(
        at('visit'),
        '踏勘事项须写明踏勘的依据和必要性',
        'An inspected item says on what provision the visit rests and why it is necessary',
      ),
    ]
  if (visit.basis) return citationFaults(visit.basis, known, (...steps) => at('visit', 'basis', ...steps))
  return visit.doubt
    ? []
    : [
        fault(
          at('visit', 'basis'),
          '没有踏勘依据，也没有写明存疑之处（doubt）：无依据的踏勘应取消',
          'The visit has no ground, and no doubt says what is known: a visit without a ground is dropped',
        ),
      ]
}
