import { lastDayOf } from '../time/last-day.ts'
import { fault, repeated, unknownKey, type At, type Known } from './checks.ts'
import { citationFaults } from './citation-checks.ts'
import type { Field } from './dictionaries.ts'
import type { CatalogueFault } from './fault.ts'
import { leadsToSomebody } from './grant.ts'
import type { Item, Validity } from './item.ts'
import type { ParsedParts, Place } from './parts.ts'

/** Types of field whose values are several, so that a decision can grant some of them. */
const SEVERAL: ReadonlySet<string> = new Set(['multi-enum', 'list'])
/** Types of field whose value is or ends with a day. */
const DAYS: ReadonlySet<string> = new Set(['date', 'daterange'])
/** Types of field that hold what is private: a scope is published (行政许可法 40). */
const PRIVATE: ReadonlySet<string> = new Set(['id-card', 'phone', 'person'])

/**
 * What is wrong with what a decision may say beside yes: a scope of answers that the item does not ask or may not publish, conditions of what
 * is no licence, an end that contradicts the validity.
 */
export function grantFaults(item: Item, at: At, known: Known, parsed: ParsedParts): CatalogueFault[] {
  const { grant } = item
  if (!grant) return []
  const fields = new Map(parsed.fields.map(({ value }) => [value.key, value]))
  return [
    ...scopeFaults(item, at, known, fields),
    ...conditionFaults(item, at, known),
    ...(grant.end ? endFaults(item, at, known, fields) : []),
  ]
}

/** A field that the grant is taken from: the dictionary has it and the item asks it. */
function askedFaults({ fields: asked }: Item, key: string, place: Place, known: Known): CatalogueFault[] {
  const unknown = unknownKey(known, 'field', key, place)
  if (unknown.length > 0 || asked.includes(key)) return unknown
  return [fault(place, `本事项没有列入字段「${key}」`, `The item does not ask the field "${key}"`)]
}

function scopeFaults(item: Item, at: At, known: Known, fields: ReadonlyMap<string, Field>): CatalogueFault[] {
  const scope = item.grant?.scope ?? []
  const names = scope.map((part, index) => ({
    name: part.from === 'text' ? part.key : part.field,
    place: at('grant', 'scope', index, part.from === 'text' ? 'key' : 'field'),
  }))
  return [
    ...repeated(names),
    ...scope.flatMap((part, index) => {
      const cited = citationFaults(part.basis, known, (...steps) => at('grant', 'scope', index, 'basis', ...steps))
      if (part.from === 'text') return cited
      const place = at('grant', 'scope', index, 'field')
      const field = fields.get(part.field)
      return [
        ...cited,
        ...askedFaults(item, part.field, place, known),
        ...(field ? fitFaults(part.from, field, place) : []),
        ...(field && part.public === true ? publicFaults(field, at('grant', 'scope', index, 'public')) : []),
      ]
    }),
  ]
}

function fitFaults(from: 'answer' | 'choices', { key, type, describes }: Field, place: Place): CatalogueFault[] {
  const faults: CatalogueFault[] = []
  if (PRIVATE.has(type) || (describes && describes.who !== 'organisation')) {
    faults.push(
      fault(
        place,
        `字段「${key}」是个人信息，许可范围须公开，不能取自该字段`,
        `The field "${key}" is about a person, and a scope is published: it cannot be taken from it`,
      ),
    )
  }
  if (from === 'choices' && !SEVERAL.has(type)) {
    faults.push(
      fault(
        place,
        `字段「${key}」（${type}）不是多选或者清单，不能逐项准予；应写 answer`,
        `The field "${key}" (${type}) is no list of choices that could be granted one by one: say "answer"`,
      ),
    )
  }
  return faults
}

/** What leads to somebody is not said to be public. */
function publicFaults(field: Field, place: Place): CatalogueFault[] {
  if (!leadsToSomebody(field)) return []
  return [
    fault(
      place,
      `字段「${field.key}」（${field.format}）能指向特定的人或者其财物，不得公开（个人信息保护法第六条）`,
      `The field "${field.key}" (${field.format}) leads to somebody or what they own: it is not published (Personal Information Protection Law, art. 6)`,
    ),
  ]
}

function conditionFaults({ grant, type }: Item, at: At, known: Known): CatalogueFault[] {
  const { conditions } = grant ?? {}
  if (!conditions) return []
  return [
    ...(type === '行政许可'
      ? []
      : [
          fault(
            at('grant', 'conditions'),
            `${type}不是行政许可，决定不能附条件`,
            `An item of the type ${type} is no licence: its result carries no conditions`,
          ),
        ]),
    ...repeated(conditions.map(({ key }, index) => ({ name: key, place: at('grant', 'conditions', index, 'key') }))),
    ...conditions.flatMap(({ basis }, index) => {
      const place = at('grant', 'conditions', index, 'basis', 'article')
      return basis.article === null
        ? [
            fault(
              place,
              '所附条件没有写明条款：没有依据的条件不能附',
              'The condition names no article: one without a basis cannot be attached',
            ),
          ]
        : citationFaults(basis, known, (...steps) => at('grant', 'conditions', index, 'basis', ...steps))
    }),
  ]
}

const OPEN: ReadonlySet<Validity['type']> = new Set(['maximum', 'project', 'event'])
/** Terms are compared by the day on which they end, whatever their units. */
const FROM = '2026-01-01'

function endFaults(item: Item, at: At, known: Known, fields: ReadonlyMap<string, Field>): CatalogueFault[] {
  const end = item.grant?.end
  if (!end) return []
  const { validity } = item.result
  const faults = citationFaults(end.basis, known, (...steps) => at('grant', 'end', 'basis', ...steps))
  if (!OPEN.has(validity.type)) {
    faults.push(
      fault(
        at('grant', 'end'),
        `有效期为 ${validity.type}，期限由法律规定，决定不能另定届满日`,
        `The validity is "${validity.type}": the law says the end, and no decision another one`,
      ),
    )
  }
  if (validity.type === 'maximum' && end.most) {
    faults.push(
      fault(
        at('grant', 'end', 'most'),
        '有效期已写明最长年数，不应再写 most',
        'The validity says the longest term already: "most" would be a second one',
      ),
    )
  }
  const most =
    validity.type === 'maximum' && validity.years !== null ? { count: validity.years, unit: 'year' as const } : end.most
  if (end.usual && most && lastDayOf(end.usual, FROM) > lastDayOf(most, FROM)) {
    faults.push(
      fault(
        at('grant', 'end', 'usual'),
        '通常的期限长于最长期限',
        'The usual term is longer than the longest that there may be',
      ),
    )
  }
  if (validity.type !== 'maximum' && item.afterGrant?.renewal && end.required && !end.usual && !end.most) {
    faults.push(
      fault(
        at('grant', 'end', 'most'),
        '可以延续而逾期未作决定的，视为准予延续（行政许可法第五十条），须写明通常或者最长的期限',
        'It can be renewed, and by silence (Administrative Licensing Law, art. 50): say the usual term or the longest',
      ),
    )
  }
  if (end.asked !== undefined) {
    const place = at('grant', 'end', 'asked')
    faults.push(...askedFaults(item, end.asked, place, known))
    const type = fields.get(end.asked)?.type
    if (type !== undefined && !DAYS.has(type)) {
      faults.push(
        fault(place, `字段「${end.asked}」（${type}）没有日期`, `The field "${end.asked}" (${type}) holds no day`),
      )
    }
  }
  return faults
}
