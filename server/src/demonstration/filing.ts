import type { Filing } from '@yizheng/domain/catalogue/filled-in'
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
  'building-total-area': [2_000, 9_000],
  capacity: [60, 300],
  rooms: [20, 80],
  beds: [30, 120],
  computers: [60, 150],
  'registered-capital': [10, 500],
  'total-investment': [50, 900],
}

const SIZE: readonly [number, number] = [2, 40]

const TEXTS: Readonly<Record<string, string>> = {
  'opening-hours': '09:00—21:00',
  'premises-floor': '一层',
  'building-height': '24米，6层',
}

/** The one form filled in: what was answered and what shared data holds, and made-up values for the rest; what need not be filled in is left out. */
export function filingOf(plan: Plan, known: Readonly<Record<string, Value>>, today: Day, chance: () => number): Filing {
  const filing: Record<string, Value> = {}
  // A father need not be named, unless it is he who files.
  const needed = plan.form.filter(({ key, required, describes }) => required || (describes?.group && key in known))
  for (const field of needed) {
    filing[field.key] = within(
      field,
      field.given ?? known[field.key] ?? madeUp(field, today, chance),
      filing,
      plan.form,
    )
  }
  return filing
}

/** A made-up number that keeps to the rules of its field: within its bounds, and no more than those it may not exceed. */
function within({ least, rules }: PlanField, value: Value, filing: Filing, form: readonly PlanField[]): Value {
  if (typeof value !== 'number') return value
  const mosts = (rules ?? []).flatMap((rule) => {
    if (rule.rule !== 'at-most') return []
    const other = form.find(({ key }) => key === rule.field)
    // One that stands further down the form is made up later: it is taken at the least it can be.
    const most = filing[rule.field] ?? (other && (SIZES[other.key] ?? SIZE)[0])
    return most === undefined ? [] : [Number(most)]
  })
  return Math.max(least ?? 0, Math.min(value, ...mosts))
}

function madeUp({ key, type, options, format, example }: PlanField, today: Day, chance: () => number): Value {
  if (options) {
    const choice = options[between(chance, 0, Math.min(2, options.length - 1))]?.value ?? ''
    return type === 'multi-enum' ? [choice] : choice
  }
  // What has a known form has an example of it, by which the catalogue is checked.
  if (format !== undefined && example) return type === 'list' ? [example.zh] : example.zh
  switch (type) {
    case 'integer':
    case 'decimal':
    case 'money':
      return between(chance, ...(SIZES[key] ?? SIZE))
    case 'boolean':
      return chance() < 0.5
    case 'date':
      return key === 'person-birth' ? '1949-12-31' : today
    case 'phone':
      // Of nobody: no mobile number begins with 169.
      return `1690000${between(chance, 1000, 9999)}`
    case 'daterange':
      return `${today}/${addDays(today, 30)}`
    case 'datetime':
      return `${today}T09:30`
    case 'id-card':
      // Of nobody: the sample number of GB 11643 itself.
      return key === 'mother-id-no' || key === 'deceased-id-no' ? '110105195001010020' : '11010519491231002X'
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
