import { clauseFaults } from '../inspection/finding-faults.ts'
import type { CasePart } from '../../parties/duty.ts'
import { dayOf } from '../../time/day.ts'
import { approvalOf, type Case } from '../case.ts'
import { rectifyBy } from '../inspection/put-right.ts'
import type { Decided, Deciding } from '../kernel/act.ts'
import type { Happened } from '../kernel/event.ts'
import { refusedWith } from '../kernel/outcome.ts'
import { refused } from '../refusal.ts'
import { partOfEntry, type Correctable } from './entries.ts'
import { EntryCorrected } from './events.ts'

/**
 * Corrects an entry of our own that is wrong: the record keeps the wrong one, and an event names it and says what is right. Only
 * what was found or written down, by whoever holds the same part, and only before anything was decided by it.
 */
export function correct(
  current: Case,
  command: { corrects: number; replacement: Correctable; reason: string },
  context: Deciding,
): Decided {
  const { replacement, reason, corrects } = command
  const { entry, actor } = context
  if (!entry) {
    return { refusal: refused('correction-invalid', '本办件没有这一条记录', 'This case has no such entry') }
  }
  const refusal = faultOf(current, replacement, entry.event, current.holders[actor.personId])
  if (refusal) return { refusal: refused('correction-invalid', refusal.zh, refusal.en) }
  // What is put right must be right: a correction says no less than a visit that is noted for the first time.
  const faults = replacement.type === 'InspectionRecorded' ? clauseFaults(replacement.findings, context.plan) : []
  const incomplete = refusedWith(
    faults.map((fault) => ({ ...fault, pointer: `/replacement${fault.pointer}` })),
    'findings-invalid',
    '踏勘记录不完整',
    'The record of the visit is not complete',
  )
  if (incomplete) return incomplete
  return {
    events: [
      EntryCorrected.of({
        corrects,
        madeAt: entry.at,
        madeBy: entry.by,
        replacement: withDay(current, replacement, corrects, context),
        reason,
      }),
    ],
  }
}

/**
 * A visit that now asks for something to be put right tells a day, as a visit does; and so does one that is found unfit after all, where its
 * entry had lifted what was to be put right. A day that was told stands, unless one of them would have no day left.
 */
function withDay(current: Case, replacement: Correctable, corrects: number, context: Deciding): Correctable {
  if (replacement.type !== 'InspectionRecorded') return replacement
  const { rectifyBy: _, ...visit } = replacement
  const on = dayOf(context.now)
  const asking = visit.findings.flatMap(({ approval: key, conclusion }) => {
    const { rectification, lifted } = approvalOf(current, key)
    const restored = rectification === null ? lifted : null
    if (conclusion === 'pass' || (conclusion === 'fail' && restored === null)) return []
    // What is looked at again anyway needs no more days, nor does what this entry asked for.
    const over = restored ? restored.reported === null && restored.by < on : rectification?.id !== corrects
    return [{ key, told: rectification?.by ?? restored?.by, anew: over }]
  })
  if (asking.length === 0) return visit
  const anew = asking.filter((each) => each.anew).map(({ key }) => key)
  const days = [
    ...asking.flatMap(({ told }) => told ?? []),
    ...(anew.length > 0 ? [rectifyBy(anew, { ...context, on })] : []),
  ]
  return { ...visit, rectifyBy: days.toSorted().at(-1) }
}

function faultOf(
  current: Case,
  replacement: Correctable,
  entry: Happened,
  part: CasePart | undefined,
): { zh: string; en: string } | undefined {
  if (entry.type !== replacement.type) {
    return { zh: '更正须与原记录同类', en: 'A correction is of the same kind as the entry it corrects' }
  }
  if (partOfEntry(replacement) !== part) {
    return {
      zh: '只有承担同一职责的人员可以更正该记录',
      en: 'Only whoever holds the same duty on the case may correct this entry',
    }
  }
  if (replacement.type === 'CertificateDelivered') return undefined
  // Of the same kind as what puts it right, as was just asked.
  const made = entry as Correctable
  const concerned =
    replacement.type === 'ApprovalExamined'
      ? [replacement.approval]
      : replacement.findings.map(({ approval }) => approval)
  const same =
    replacement.type === 'ApprovalExamined'
      ? made.type === replacement.type && made.approval === replacement.approval
      : made.type === replacement.type &&
        made.visitedOn === replacement.visitedOn &&
        made.inspectors.join() === replacement.inspectors.join() &&
        concerned.every((key) => made.findings.some(({ approval }) => approval === key))
  if (!same) {
    return {
      zh: '更正不得换成另一子办件、另一日期或另一批人员',
      en: 'A correction concerns the same approval, day and people',
    }
  }
  return concerned.some((key) => approvalOf(current, key).decision !== null)
    ? {
        zh: '已据此作出决定，须依法变更或撤销决定，不能更正记录',
        en: 'Something was decided by it: the decision is to be undone, not the entry corrected',
      }
    : undefined
}
