import { ENTITY, HOLDER_FIELDS } from './holder-fields.ts'
import { fault, repeated, unknownKey } from './checks.ts'
import type { At, Known } from './checks.ts'
import { visitFaults } from './citation-checks.ts'
import type { CatalogueFault } from './fault.ts'
import { grantFaults } from './grant-checks.ts'
import type { Item } from './item.ts'
import type { ParsedParts, Place, Placed } from './parts.ts'

/** What is wrong with an item beyond its form: names that lead nowhere, limits at odds. */
export function itemFaults({ value: item, at }: Placed<Item>, known: Known, parsed: ParsedParts): CatalogueFault[] {
  return [
    ...unknownKey(known, 'department', item.department, at('department')),
    ...unknownKey(known, 'department', item.regulator, at('regulator')),
    ...item.materials.flatMap((use, index) => [
      ...unknownKey(known, 'material', use.key, at('materials', index, 'key')),
      ...(use.when === null ? [] : unknownKey(known, 'condition', use.when, at('materials', index, 'when'))),
    ]),
    ...repeated(item.materials.map((use, index) => ({ name: use.key, place: at('materials', index, 'key') }))),
    ...item.fields.flatMap((key, index) => unknownKey(known, 'field', key, at('fields', index))),
    ...(item.establishes ?? []).flatMap((key, index) => unknownKey(known, 'field', key, at('establishes', index))),
    ...repeated(item.fields.map((key, index) => ({ name: key, place: at('fields', index) }))),
    ...item.materials.flatMap((use, index) => tellerFaults(item, use.when, at('materials', index, 'when'), parsed)),
    ...holderFaults(item, at, known, parsed),
    ...prerequisiteFaults(item, at, known, parsed),
    ...limitFaults(item, at),
    ...roadFaults(item, at),
    ...renewalFaults(item, at),
    ...grantFaults(item, at, known, parsed),
    ...visitFaults(item, known, at),
  ]
}

const MONTHS = /[0-9〇一二三四五六七八九十两]+\s*个?月(?!\s*[0-9〇一二三四五六七八九十]+\s*[日号])/u
const DAYS = /[0-9〇一二三四五六七八九十百两]+\s*个?(?:工作)?日/u

/** A window whose basis speaks of months and that is kept in days, or the other way round: the days would be other ones (民法典 202). */
function renewalFaults({ afterGrant }: Item, at: At): CatalogueFault[] {
  const window = afterGrant?.renewal
  if (!window) return []
  const [months, days] = [MONTHS.test(window.basis), DAYS.test(window.basis)]
  const wrong = (months && !days && window.unit !== 'month') || (days && !months && window.unit === 'month')
  if (!wrong) return []
  return [
    fault(
      at('afterGrant', 'renewal', 'unit'),
      `依据写的是「${window.basis}」，单位不应为 ${window.unit}：按月计的期限以对应日届满（民法典第二百零二条）`,
      `The basis says "${window.basis}", so the unit is not ${window.unit}: months end on the corresponding day (Civil Code, art. 202)`,
    ),
  ]
}

/** Whom a licence is made out to must be said where it does not follow: of an item that asks for the name of a person. */
function holderFaults(item: Item, at: At, known: Known, parsed: ParsedParts): CatalogueFault[] {
  const { holder, fields } = item
  if (!holder) {
    return !fields.some((key) => key !== ENTITY && HOLDER_FIELDS.includes(key))
      ? []
      : [
          fault(
            at('holder'),
            '没有写明结果发给谁：本事项填写个人姓名',
            'It does not say whom the result is made out to: the item asks for the name of a person',
          ),
        ]
  }
  const place = at('holder', 'field')
  const field = parsed.fields.find(({ value }) => value.key === holder.field)?.value
  if (!field) return unknownKey(known, 'field', holder.field, place)
  if (field.describes?.gives !== 'name' || !HOLDER_FIELDS.includes(holder.field)) {
    return [
      fault(
        place,
        `字段「${holder.field}」不是持证人的名称`,
        `The field "${holder.field}" is not the name of a holder`,
      ),
    ]
  }
  // The entity is asked once for all items of a bundle.
  if (holder.field === ENTITY || fields.includes(holder.field)) return []
  return [fault(place, `本事项没有列入字段「${holder.field}」`, `The item does not ask the field "${holder.field}"`)]
}

/** A paper that hangs on what a field tells, of an item that does not ask the field: nobody could say whether it is needed. */
function tellerFaults(item: Item, condition: string | null, place: Place, parsed: ParsedParts): CatalogueFault[] {
  const teller = parsed.conditions.find(({ value }) => value.key === condition)?.value.toldBy?.field
  // A field that there is not is told where the condition names it.
  const known = parsed.fields.some(({ value }) => value.key === teller)
  if (teller === undefined || !known || item.fields.includes(teller)) return []
  return [
    fault(
      place,
      `条件「${condition ?? ''}」由字段「${teller}」确定，本事项没有列入该字段`,
      `The condition "${condition ?? ''}" is told by the field "${teller}", which the item does not ask`,
    ),
  ]
}

function prerequisiteFaults(item: Item, at: At, known: Known, parsed: ParsedParts): CatalogueFault[] {
  return item.prerequisites.flatMap((each, index) => {
    const faults = each.anyOf.flatMap((key, position) =>
      unknownKey(known, 'item', key, at('prerequisites', index, 'anyOf', position)),
    )
    if (each.when !== null)
      faults.push(...unknownKey(known, 'condition', each.when, at('prerequisites', index, 'when')))
    const named = each.phase && ('own' in each.phase ? each.phase.own : each.phase.theirs)
    const holders =
      each.phase && 'own' in each.phase
        ? [item]
        : parsed.item.map(({ value }) => value).filter(({ key }) => each.anyOf.includes(key))
    // With an alternative missing or refused nobody can say whether it has the phase.
    if (
      named &&
      holders.length > 0 &&
      !holders.some((holder) => holder.timeLimit.phases?.some((phase) => phase.name.zh === named))
    ) {
      faults.push(
        fault(at('prerequisites', index, 'phase'), `没有名为「${named}」的阶段`, `There is no phase named "${named}"`),
      )
    }
    return faults
  })
}

/**
 * A road of commitment is a law's: the item says that it may be promised, is a licence, and asks the field that the choice answers. And a
 * licence that is checked after a commitment says by which provision and by when.
 */
function roadFaults({ byCommitment, commitment, inspection, type, fields, key }: Item, at: At): CatalogueFault[] {
  if (!byCommitment) return []
  const faults: CatalogueFault[] = []
  if (!commitment.allowed || inspection !== 'on-commitment-after' || type === '行政备案') {
    faults.push(
      fault(
        at('byCommitment'),
        `事项「${key}」没有写明可以告知承诺、承诺后核查，不能设承诺办理的路径`,
        `The item "${key}" does not say that it may go by commitment and is checked afterwards, so it has no such road`,
      ),
    )
  }
  if (!fields.includes(byCommitment.field)) {
    faults.push(
      fault(
        at('byCommitment', 'field'),
        `本事项没有列入字段「${byCommitment.field}」`,
        `The item does not ask the field "${byCommitment.field}"`,
      ),
    )
  }
  return faults
}

function limitFaults({ timeLimit }: Item, at: At): CatalogueFault[] {
  const { statutory, promised, instant, phases } = timeLimit
  const faults: CatalogueFault[] = []
  if (promised > statutory) {
    faults.push(
      fault(
        at('timeLimit', 'promised'),
        `承诺时限${promised}个工作日长于法定时限${statutory}个工作日`,
        `The promised ${promised} working days are more than the ${statutory} of the law`,
      ),
    )
  }
  if (instant && (statutory > 0 || promised > 0)) {
    faults.push(fault(at('timeLimit', 'instant'), '即办件的时限应为0', 'What is decided on the spot has limits of 0'))
  }
  const sum = phases?.reduce((days, phase) => days + phase.days, 0)
  if (sum !== undefined && sum !== statutory) {
    faults.push(
      fault(
        at('timeLimit', 'phases'),
        `各阶段合计${sum}个工作日，与法定时限${statutory}个工作日不符`,
        `The phases come to ${sum} working days, the limit by law to ${statutory}`,
      ),
    )
  }
  return faults
}
