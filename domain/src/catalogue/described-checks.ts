import { fault, unknownKey, type At, type Known } from './checks.ts'
import type { Field } from './dictionaries.ts'
import type { CatalogueFault } from './fault.ts'
import type { ParsedParts } from './parts.ts'

/** Types whose values are the number of somebody, and those that can be a name. */
const NUMBERS: ReadonlySet<string> = new Set(['id-card', 'uscc'])
const NAMES: ReadonlySet<string> = new Set(['person', 'org', 'text'])

/**
 * What is wrong with whom a field names: a number that names nobody would never be compared with who files, a role taken twice could be
 * filled with two people.
 */
export function describedFaults(field: Field, at: At, known: Known, parsed: ParsedParts): CatalogueFault[] {
  const { describes, type, label } = field
  if (!describes) {
    if (!NUMBERS.has(type)) return []
    return [
      fault(
        at('describes'),
        `“${label.zh}”是某人的号码，须写明是谁的（describes），否则无法与申请人身份核对`,
        `"${label.en}" is the number of somebody: say whose in "describes", or it is never compared with who files`,
      ),
    ]
  }
  const { who, gives, oneOf } = describes
  const fits = gives === 'number' ? NUMBERS.has(type) : NAMES.has(type)
  const wrong = fits
    ? []
    : [
        fault(
          at('describes', 'gives'),
          `类型 ${type} 不能作为${gives === 'number' ? '号码' : '姓名'}`,
          `The type ${type} is no ${gives}`,
        ),
      ]
  const organisation = who === 'organisation'
  const strange =
    gives === 'number' && fits && organisation !== (type === 'uscc')
      ? [
          fault(
            at('describes', 'who'),
            '统一社会信用代码属于单位，证件号码属于个人',
            'A credit code is of an organisation, a document of a person',
          ),
        ]
      : []
  const first = parsed.fields.find(({ value }) => value.describes?.who === who && value.describes.gives === gives)
  const twice =
    first && first.value.key !== field.key
      ? [fault(at('describes'), `与字段“${first.value.key}”重复`, `The field ${first.value.key} says this already`)]
      : []
  const items = (oneOf?.items ?? []).flatMap((key, index) =>
    unknownKey(known, 'item', key, at('describes', 'oneOf', 'items', index)),
  )
  return [...wrong, ...strange, ...twice, ...items]
}
