import type { Catalogue } from './catalogue.ts'
import type { Item } from './item.ts'
import type { Answers, PlanRoad } from './plan.ts'
import { onRoad, roadOf, type Road } from './roads.ts'

/** Both roads of each item side by side: whether somebody comes, the days, and the papers that one asks for and the other does not. */
export function roadsOf(catalogue: Catalogue, items: readonly Item[], answers: Answers): PlanRoad[] {
  return items.flatMap((each): PlanRoad[] => {
    // Of an item that is on the road of commitment already the catalogue has the days of the other.
    const item = catalogue.items.get(each.key)
    const chosen = item && roadOf(item, answers)
    if (!item?.byCommitment || !chosen) return []
    const { basis, checkWithin, statement, field, ordinary } = item.byCommitment
    const hangs = item.materials.filter(({ when }) => catalogue.conditions.get(when ?? '')?.toldBy?.field === field)
    const papers = hangs.flatMap(({ key }) => catalogue.materials.get(key)?.name ?? [])
    const days = (road: Road) => onRoad(item, road).timeLimit.promised
    return [
      {
        item: item.key,
        name: item.name,
        chosen,
        basis,
        statement,
        checkWithin,
        ordinary: { visit: ordinary === 'visit', promisedDays: days('ordinary'), papers: [] },
        commitment: { visit: false, promisedDays: days('commitment'), papers },
      },
    ]
  })
}
