import type { z } from 'zod'
import type { Words } from '../text/words.ts'

type Issue = z.core.$ZodIssue

const TYPES: Record<string, Words> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '真或假', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
  null: { zh: '空值', en: 'null' },
}

/** What is wrong with a value that a schema refused, in both languages. The schema library itself speaks only one. */
export function wordsOf(issue: Issue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return expected(
        TYPES[issue.expected] ?? { zh: issue.expected, en: issue.expected },
        /received undefined/.test(issue.message),
      )
    case 'invalid_value':
      return choose(issue.values.map(String))
    case 'unrecognized_keys':
      return {
        zh: `有不认识的内容：${issue.keys.join('、')}`,
        en: `Not known here: ${issue.keys.join(', ')}`,
      }
    case 'too_small':
      return bound('不少于', 'at least', issue.origin, issue.minimum)
    case 'too_big':
      return bound('不多于', 'at most', issue.origin, issue.maximum)
    case 'invalid_format':
      return {
        zh: `格式不对（${issue.pattern ?? issue.format}）`,
        en: `Not in the form it must have (${issue.pattern ?? issue.format})`,
      }
    case 'invalid_key':
      return { zh: '键的格式不对', en: 'The key is not in the form it must have' }
    case 'invalid_union':
      return { zh: '不是允许的任何一种内容', en: 'It is none of the things allowed here' }
    case 'not_multiple_of':
    case 'invalid_element':
    case 'custom':
      break
  }
  return { zh: '内容不符合要求', en: 'It does not fit what is required here' }
}

function expected(type: Words, missing: boolean): Words {
  return missing
    ? { zh: `缺少此项，应为${type.zh}`, en: `It is missing; it must be ${type.en}` }
    : { zh: `应为${type.zh}`, en: `It must be ${type.en}` }
}

function choose(values: readonly string[]): Words {
  return { zh: `应为以下之一：${values.join('、')}`, en: `It must be one of: ${values.join(', ')}` }
}

function bound(zh: string, en: string, origin: string, limit: number | bigint): Words {
  if (origin === 'string') return { zh: `长度应${zh}${limit}个字`, en: `It must have ${en} ${limit} characters` }
  if (origin === 'array') return { zh: `应${zh}${limit}项`, en: `It must have ${en} ${limit} entries` }
  return { zh: `应${zh}${limit}`, en: `It must be ${en} ${limit}` }
}
