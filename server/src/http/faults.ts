import type { z } from 'zod'
import type { Fault } from '@yizheng/contract/problem'
import { Words } from '@yizheng/domain/text/words'
import { beginningOf } from '@yizheng/domain/text/cut'

type Issue = z.core.$ZodIssue

/** Where a schema looked. The body is the root of its own pointers (as in RFC 9457); the rest is named in front. */
export type InputPart = 'body' | 'query' | 'params' | 'headers'

/** Everything that is wrong with one part of the input, one fault per place, with reasons in both languages. */
export function faultsOf(part: InputPart, issues: readonly Issue[]): Fault[] {
  return issues.flatMap((issue): Fault[] => {
    const path = [...(part === 'body' ? [] : [part]), ...issue.path]
    if (issue.code !== 'unrecognized_keys') {
      return [{ pointer: pointerOf(path), reason: reasonOf(issue), code: codeOf(issue) }]
    }
    return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), reason: reasonOf(issue), code: issue.code }))
  })
}

/** zod's own code, or the one that a schema's own rule brings in `params: { code }`. */
function codeOf(issue: Issue): string {
  const own: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined
  return typeof own === 'string' ? own : issue.code
}

/** RFC 6901. Keys come from the caller, so they are cut to a length that fits an answer. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${beginningOf(String(step), 100).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** One issue of zod in words. A schema's own rule (`refine`) brings its words in `params: { words }`. */
export function reasonOf(issue: Issue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return typeReason(issue)
    case 'too_small':
      return boundReason(issue.origin, issue.minimum, issue.inclusive !== false, 'least')
    case 'too_big':
      return boundReason(issue.origin, issue.maximum, issue.inclusive !== false, 'most')
    case 'invalid_format':
      return formatReason(issue.format)
    case 'not_multiple_of':
      return { zh: `应为 ${issue.divisor} 的倍数`, en: `Must be a multiple of ${issue.divisor}` }
    case 'unrecognized_keys':
      return { zh: '不接收此项', en: 'This is not taken here' }
    case 'invalid_union':
      return { zh: '与允许的任何一种形式都不符', en: 'Fits none of the forms allowed' }
    case 'invalid_key':
      return { zh: '名称不符合要求', en: 'The name of this entry is not valid' }
    case 'invalid_element':
      return { zh: '其中一项不符合要求', en: 'One of the entries is not valid' }
    case 'invalid_value':
      return valueReason(issue.values)
    case 'custom':
      break
  }
  return customReason(issue.params)
}

const TYPE_NAMES: Readonly<Record<string, Words>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否', en: 'true or false' },
  object: { zh: '一组字段', en: 'an object' },
  record: { zh: '一组字段', en: 'an object' },
  array: { zh: '列表', en: 'a list' },
  date: { zh: '日期', en: 'a date' },
  null: { zh: '空值', en: 'null' },
  never: { zh: '无内容', en: 'nothing' },
}

function typeReason(issue: Extract<Issue, { code: 'invalid_type' }>): Words {
  if (issue.input === undefined && issue.message.endsWith('received undefined')) return { zh: '必填', en: 'Required' }
  const name = TYPE_NAMES[issue.expected] ?? { zh: issue.expected, en: issue.expected }
  return { zh: `应为${name.zh}`, en: `Must be ${name.en}` }
}

const UNITS: Readonly<Record<string, { zh: string; en: string }>> = {
  string: { zh: '个字', en: ' characters' },
  array: { zh: '项', en: ' entries' },
  set: { zh: '项', en: ' entries' },
  map: { zh: '项', en: ' entries' },
  object: { zh: '项', en: ' entries' },
  file: { zh: '字节', en: ' bytes' },
}

function boundReason(origin: string, bound: number | bigint, inclusive: boolean, which: 'least' | 'most'): Words {
  const unit = UNITS[origin] ?? { zh: '', en: '' }
  if (which === 'least') {
    if (origin === 'string' && bound === 1) return { zh: '不能为空', en: 'Must not be empty' }
    return inclusive
      ? { zh: `至少 ${bound}${unit.zh}`, en: `At least ${bound}${unit.en}` }
      : { zh: `应大于 ${bound}${unit.zh}`, en: `More than ${bound}${unit.en}` }
  }
  return inclusive
    ? { zh: `至多 ${bound}${unit.zh}`, en: `At most ${bound}${unit.en}` }
    : { zh: `应小于 ${bound}${unit.zh}`, en: `Less than ${bound}${unit.en}` }
}

const FORMATS: Readonly<Record<string, Words>> = {
  date: { zh: '应为日期，如 2026-11-26', en: 'Must be a date such as 2026-11-26' },
  datetime: { zh: '应为时间，如 2026-11-26T07:04:20.000Z', en: 'Must be a moment such as 2026-11-26T07:04:20.000Z' },
  email: { zh: '应为电子邮箱地址', en: 'Must be an e-mail address' },
  url: { zh: '应为网址', en: 'Must be an address of a page' },
  uuid: { zh: '应为 UUID 编号', en: 'Must be a UUID' },
  regex: { zh: '格式不符', en: 'Does not have the form required' },
}

function formatReason(format: string): Words {
  return FORMATS[format] ?? { zh: '格式不符', en: 'Does not have the form required' }
}

function valueReason(values: readonly unknown[]): Words {
  const shown = values.slice(0, 20).map(String).join(', ')
  return { zh: `只能是：${shown}`, en: `Must be one of: ${shown}` }
}

function customReason(params: Record<string, unknown> | undefined): Words {
  const words = Words.safeParse(params?.['words'])
  return words.success ? words.data : { zh: '不符合规则', en: 'Breaks a rule' }
}
