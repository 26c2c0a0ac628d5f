import type { Bundle, Question } from './bundle.ts'
import { citationText } from './citation.ts'
import { isDoubt } from './doubt.ts'
import type { Item } from './item.ts'
import type { Answers, PlanApproval } from './plan.ts'

/**
 * The two roads to a licence that the law lets go by commitment 告知承诺: the ordinary one, and granted on a promise with a check afterwards.
 * The applicant chooses, item by item; whoever says nothing takes the ordinary road (国办发〔2020〕42号: voluntary).
 */
export type Road = 'ordinary' | 'commitment'

/** The two answers, as the form of the items has always worded them. */
export const ROAD_ANSWERS: Readonly<Record<Road, string>> = { ordinary: '一般程序', commitment: '告知承诺' }

/** The name of the question by which the road of an item is chosen. */
export function roadQuestion(item: string): string {
  return `road:${item}`
}

/** The road an item takes by these answers; undefined where the law opens one only. */
export function roadOf(item: Item, answers: Answers): Road | undefined {
  if (!item.byCommitment) return undefined
  const key = roadQuestion(item.key)
  return Object.hasOwn(answers, key) && answers[key] === ROAD_ANSWERS.commitment ? 'commitment' : 'ordinary'
}

/** The bundle with a question for each of its items that may go by commitment: asked like any other, and only where the item is in the plan. */
export function withRoadQuestions(bundle: Bundle, items: ReadonlyMap<string, Item>): Bundle {
  const keys = [...bundle.coreItems, ...bundle.questions.flatMap(({ effects }) => effects.flatMap(({ add }) => add))]
  const asked = [...new Set(keys)].flatMap((key): Question[] => {
    const item = items.get(key)
    if (!item?.byCommitment) return []
    return [
      {
        key: roadQuestion(key),
        text: item.byCommitment.question,
        type: 'choice',
        options: Object.values(ROAD_ANSWERS),
        effects: [],
        road: key,
      },
    ]
  })
  return asked.length === 0 ? bundle : { ...bundle, questions: [...bundle.questions, ...asked] }
}

const promised = new WeakMap<Item, Item>()

/** The item as it is on its road: by commitment it is decided within the days that the road promises. */
export function onRoad(item: Item, road: Road | undefined): Item {
  if (road !== 'commitment' || !item.byCommitment) return item
  const known = promised.get(item)
  if (known) return known
  const { timeLimit } = item
  const days = Math.min(item.byCommitment.promised.days, timeLimit.statutory)
  const made: Item = { ...item, timeLimit: { ...timeLimit, promised: Math.min(days, timeLimit.promised) } }
  promised.set(item, made)
  return made
}

/** Whether somebody comes to see before the decision: by the item's own law, by its road, or where its law leaves that to the office. */
export function isSeenBefore(item: Item, road: Road | undefined, atDiscretion: boolean): boolean {
  switch (item.inspection) {
    case 'required':
      return true
    case 'optional':
      return atDiscretion
    case 'on-commitment-after':
      return road === 'ordinary' && item.byCommitment?.ordinary === 'visit'
    case 'none':
      return false
    default:
      return item.inspection satisfies never
  }
}

/** What is checked after the grant, because it was granted on a promise or filed, and by when, as its case keeps it. */
export function commitmentOf(item: Item, road: Road | undefined): PlanApproval['commitment'] {
  const { byCommitment, checkedAfter } = item
  if (checkedAfter !== undefined && !isDoubt(checkedAfter)) {
    const { consequence, ...checked } = checkedAfter
    const { basis, text, ends } = consequence
    const unread = basis.verification !== 'read' && { unread: true as const }
    return {
      ...checked,
      sparesVisit: false,
      filingCheck: { basis: citationText(basis), consequence: text, ends, ...unread },
    }
  }
  if (road !== 'commitment' || !byCommitment) return undefined
  const { basis, statement, checkWithin, ordinary } = byCommitment
  return { basis, statement, checkWithin, sparesVisit: ordinary === 'visit' }
}
