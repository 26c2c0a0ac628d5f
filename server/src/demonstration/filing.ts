import type { Filing } from '@yizheng/domain/cases/command'
import type { Plan, PlanField } from '@yizheng/domain/catalogue/plan'
import { addDays, type Day } from '@yizheng/domain/time/day'
import { between } from './course.ts'

type Value = Filing[string]

const NAMES = ['安宁（演示）', '乐然（演示）', '思远（演示）', '若谷（演示）', '清和（演示）', '明哲（演示）']

/** Numbers as such a thing has them, so that a form reads as one: from, to. */
const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  'premises-area': [60, 400],
  'kitchen-area': [12, 60],
  'staff-count': [3, 25],
  'school-distance': [120, 600],
  rooms: [20, 80],
  beds: [30, 120],
  computers: [60, 150],
  'registered-capital': [10, 500],
  'total-investment': [50, 900],
}

const TEXTS: Readonly<Record<string, string>> = {
  'opening-hours': '09:00—21:00',
  'premises-floor': '一层',
  'building-height': '24米，6层',
  'network-ip': '203.0.113.10',
  website: '无',
  'industry-code': '5225',
}

/** The one form filled in: what shared data holds, and made-up values for the rest; what need not be filled in is left out. */
export function filingOf(plan: Plan, known: Readonly<Record<string, Value>>, today: Day, chance: () => number): Filing {
  return Object.fromEntries(
    plan.form
      .filter((field) => field.required)
      .map((field) => [field.key, known[field.key] ?? madeUp(field, today, chance)]),
  )
}

function madeUp({ key, type, options }: PlanField, today: Day, chance: () => number): Value {
  if (options) {
    const choice = options[between(chance, 0, Math.min(2, options.length - 1))]?.value ?? ''
    return type === 'multi-enum' ? [choice] : choice
  }
  switch (type) {
    case 'integer':
    case 'decimal':
    case 'money':
      return between(chance, ...(SIZES[key] ?? [2, 40]))
    case 'boolean':
      return chance() < 0.5
    case 'date':
      return today
    case 'phone':
      // Of nobody: no mobile number begins with 169.
      return `1690000${between(chance, 1000, 9999)}`
    case 'daterange':
      return `${today}/${addDays(today, 30)}`
    case 'datetime':
      return `${today}T09:30`
    case 'id-card':
      // Of nobody: the sample number of GB 11643 itself.
      return '11010519491231002X'
    case 'list':
    case 'multi-enum':
      return ['演示一', '演示二']
    default:
      return TEXTS[key] ?? (key.includes('name') || key.startsWith('person') ? personName(chance) : '演示内容')
  }
}

function personName(chance: () => number): string {
  return NAMES[between(chance, 0, NAMES.length - 1)] ?? '演示'
}
