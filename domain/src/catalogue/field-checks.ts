import { NUMBER_BOUNDS } from '../text/number.ts'
import { foldLine } from '../text/fold.ts'
import { formFault, inForm, type KnownForm } from '../text/known-forms.ts'
import { textRuleOf } from '../text/rules.ts'
import { fault, unknownKey } from './checks.ts'
import type { At, Known } from './checks.ts'
import { describedFaults } from './described-checks.ts'
import type { Condition, Field } from './dictionaries.ts'
import type { CatalogueFault } from './fault.ts'
import type { FieldRule, FieldTest } from './field-rules.ts'
import type { ParsedParts, Placed } from './parts.ts'

/** What is wrong with the fields of the form beyond their shape: choices, lengths, bounds, conditions and rules beside other fields. */

type NumberType = keyof typeof NUMBER_BOUNDS

export function fieldFaults(placed: Placed<Field>, known: Known, parsed: ParsedParts): CatalogueFault[] {
  const { value: field, at } = placed
  const { askedWhen, producedBy } = field
  return [
    ...choiceFaults(field, at),
    ...textFaults(field, at),
    ...formFaults(field, at),
    ...describedFaults(field, at, known, parsed),
    ...boundFaults(field, at),
    ...(askedWhen === undefined ? [] : unknownKey(known, 'condition', askedWhen, at('askedWhen'))),
    ...circleFaults(field, at, parsed),
    ...(producedBy ?? []).flatMap((key, index) => unknownKey(known, 'item', key, at('producedBy', index))),
    ...(field.rules ?? []).flatMap((rule, index) =>
      ruleFaults(field, rule, (...steps) => at('rules', index, ...steps), known, parsed),
    ),
  ]
}

/** A condition that is told by a field that there is not, or that cannot be filled in so. */
export function conditionFaults({ value, at }: Placed<Condition>, known: Known, parsed: ParsedParts): CatalogueFault[] {
  const { toldBy } = value
  if (toldBy === undefined) return []
  const unknown = unknownKey(known, 'field', toldBy.field, at('toldBy', 'field'))
  const field = fieldOf(parsed, toldBy.field)
  return field === undefined ? unknown : testFaults(field, toldBy, at)
}

function fieldOf(parsed: ParsedParts, key: string): Field | undefined {
  return parsed.fields.find(({ value }) => value.key === key)?.value
}

function isNumber(type: string): type is NumberType {
  return Object.hasOwn(NUMBER_BOUNDS, type)
}

function testFaults(field: Field, test: FieldTest, at: At): CatalogueFault[] {
  if ('atLeast' in test) {
    if (isNumber(field.type)) return []
    const { zh, en } = field.label
    return [fault(at('toldBy', 'atLeast'), `“${zh}”不是数字，不能与数字比较`, `"${en}" is no number to compare with`)]
  }
  if (typeof test.is === 'boolean') {
    if (field.type === 'boolean') return []
    return [
      fault(
        at('toldBy', 'is'),
        `“${field.label.zh}”不以是或否作答`,
        `"${field.label.en}" is not answered with yes or no`,
      ),
    ]
  }
  const offered = new Set(field.options?.map(({ value }) => value))
  const strays = (Array.isArray(test.is) ? test.is : [test.is]).filter((value) => !offered.has(value))
  return strays.map((value) =>
    fault(
      at('toldBy', 'is'),
      `“${field.label.zh}”没有“${value}”这个选项`,
      `"${field.label.en}" has no option "${value}"`,
    ),
  )
}

/** The first field on the way from a field over what tells its condition that comes back to it. */
function circleFaults({ key, askedWhen }: Field, at: At, parsed: ParsedParts): CatalogueFault[] {
  const way = [key]
  for (let condition = askedWhen; condition !== undefined;) {
    const next = parsed.conditions.find(({ value }) => value.key === condition)?.value.toldBy?.field
    if (next === undefined || (way.includes(next) && next !== key)) return []
    way.push(next)
    if (next === key) {
      const round = way.join(' → ')
      return [fault(at('askedWhen'), `条件循环：${round}`, `The conditions go round in a circle: ${round}`)]
    }
    condition = fieldOf(parsed, next)?.askedWhen
  }
  return []
}

/** Types whose values are about a day. */
const DAYS: ReadonlySet<string> = new Set(['date', 'datetime', 'daterange', 'id-card'])

function ruleFaults(field: Field, rule: FieldRule, at: At, known: Known, parsed: ParsedParts): CatalogueFault[] {
  const needsDay = rule.rule !== 'at-most' && rule.rule !== 'differs-from'
  const fits = (type: string) => (rule.rule === 'at-most' ? isNumber(type) : !needsDay || DAYS.has(type))
  const own = fits(field.type) ? [] : [wrongType(field, at('rule'), rule.rule)]
  if (!('field' in rule)) return own
  if (rule.field === field.key) {
    return [...own, fault(at('field'), '规则不能以字段自身为参照', 'A rule is beside another field')]
  }
  const other = fieldOf(parsed, rule.field)
  const theirs = other === undefined || fits(other.type) ? [] : [wrongType(other, at('field'), rule.rule)]
  return [...own, ...unknownKey(known, 'field', rule.field, at('field')), ...theirs]
}

function wrongType(field: Field, place: ReturnType<At>, rule: string): CatalogueFault {
  return fault(
    place,
    `“${field.label.zh}”的类型 ${field.type} 不能用于规则 ${rule}`,
    `"${field.label.en}" has the type ${field.type}, which the rule ${rule} cannot be about`,
  )
}

function boundFaults({ type, least, most }: Field, at: At): CatalogueFault[] {
  if (least === undefined && most === undefined) return []
  if (!isNumber(type)) {
    const place = at(least === undefined ? 'most' : 'least')
    return [fault(place, '只有数字有上下限', 'Only a number has a least and a most')]
  }
  const bounds = NUMBER_BOUNDS[type]
  const [from, until] = [least ?? bounds.least, most ?? bounds.most]
  if (from >= bounds.least && until <= bounds.most && from < until) return []
  return [
    fault(
      at(least === undefined ? 'most' : 'least'),
      `上下限应在${bounds.least}与${bounds.most}之间，且下限小于上限`,
      `The bounds lie between ${bounds.least} and ${bounds.most}, the least below the most`,
    ),
  ]
}

function choiceFaults({ type, options, open }: Field, at: At): CatalogueFault[] {
  const faults: CatalogueFault[] = []
  const choice = type === 'enum' || type === 'multi-enum'
  if (choice && (options === undefined) !== (open === true)) {
    faults.push(
      fault(
        at('options'),
        '选择项须列出选项，或注明 open，二者只能取一',
        'A choice has options or is open: one of the two',
      ),
    )
  }
  if (!choice && (options || open)) {
    faults.push(fault(at('options'), '只有选择项可以有选项', 'Only a choice has options or is open'))
  }
  const values = options?.map(({ value }) => value) ?? []
  const twice = values.find((value, index) => values.indexOf(value) < index)
  if (twice !== undefined) {
    faults.push(fault(at('options'), `选项“${twice}”重复`, `The option "${twice}" is there twice`))
  }
  return faults
}

/** Words in a label that tell that what it asks for has a known form. */
const TELLING: readonly (readonly [RegExp, KnownForm])[] = [
  [/账号|账户号|银行卡号/, 'bank-account'],
  [/项目统一代码|项目代码/, 'project-code'],
  [/\(IP\)|IP地址|网络地址/, 'ip-address'],
  [/网址|网站/, 'web-or-shop'],
  [/行业分类代码|行业代码/, 'industry-code'],
  [/车牌/, 'vehicle'],
  [/邮编|邮政编码/, 'postcode'],
  [/邮箱|电子邮件/, 'email'],
]

/** A form on what is no line of text, or a line whose label tells of a form that it does not name. */
function formFaults({ type, open, format, label, example }: Field, at: At): CatalogueFault[] {
  const lines = type === 'text' || type === 'list' || (type === 'enum' && open === true)
  if (!lines) {
    return format === undefined
      ? []
      : [
          fault(
            at('format'),
            '只有单行文字、列表和开放的选择项有格式',
            'Only a line, a list or an open choice has a form',
          ),
        ]
  }
  const told = TELLING.find(([words]) => words.test(label.zh))?.[1]
  if (format === undefined && told !== undefined) {
    return [
      fault(
        at('format'),
        `“${label.zh}”有固定格式，请写明 "format": "${told}"；确实没有固定格式的写 "free"`,
        `"${label.en}" has a known form: say "format": "${told}", or "free" if it has none after all`,
      ),
    ]
  }
  if (format === undefined || format === 'free') return []
  if (example === undefined) {
    return [fault(at('example'), '有格式的字段须举一个例子', 'A field with a form has an example of it')]
  }
  const words = formFault({ format }, [inForm({ format }, example.zh)])
  return words
    ? [fault(at('example'), `示例不符合格式：${words.zh}`, `The example is not of the form: ${words.en}`)]
    : []
}

/** A length for what has none, or more than the type allows; an option that would not be kept as it is written here. */
function textFaults({ type, maxLength, options }: Field, at: At): CatalogueFault[] {
  const most = textRuleOf({ type })?.maxLength
  const faults: CatalogueFault[] = []
  if (maxLength !== undefined && most === undefined) {
    faults.push(fault(at('maxLength'), '只有文字字段可以限定字数', 'Only text has a length'))
  }
  if (maxLength !== undefined && most !== undefined && maxLength > most) {
    faults.push(
      fault(
        at('maxLength'),
        `字数上限${maxLength}超过此类型允许的${most}`,
        `The type allows ${most} characters, not ${maxLength}`,
      ),
    )
  }
  const strays = options?.flatMap(({ value }, index) => (foldLine(value) === value ? [] : [{ value, index }])) ?? []
  return [
    ...faults,
    ...strays.map(({ value, index }) =>
      fault(
        at('options', index, 'value'),
        `选项“${value}”含有多余空格、全角字母数字或不可见字符，应写作“${foldLine(value)}”`,
        `The option "${value}" holds blanks, full-width or invisible characters that are not kept; write "${foldLine(value)}"`,
      ),
    ),
  ]
}
