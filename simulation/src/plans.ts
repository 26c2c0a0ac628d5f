import { approval, planOf } from '@yizheng/testkit/plans'
import type { Plan, PlanApproval, PlanField, PlanMaterial } from '@yizheng/domain/catalogue/plan'
import { sealed } from '@yizheng/domain/catalogue/sealed'
import { settle } from '@yizheng/domain/ledger/settled'
import type { Chance } from './chance.ts'
import { DEPARTMENTS } from './world.ts'

/** Plans of one to four items that no catalogue has: every mixture of what the rules look at. */

const CLAUSES = ['fire-exit', 'ventilation'].map((code) => ({ code, text: { zh: `检查项${code}`, en: code } }))

/** How long the licence of an item lasts: one year for some, so that it ends and is renewed within the run. */
const VALIDITIES = [
  { type: 'fixed', years: 1 },
  { type: 'fixed', years: 1 },
  { type: 'fixed', years: 5 },
  { type: 'maximum', years: 3 },
  { type: 'long-term', years: null },
  { type: 'project', years: null },
]

/** What is sold, of which a decision may grant less than was asked for. */
export const GOODS = { field: 'goods', asked: ['甲', '乙', '丙'] } as const

const GOODS_FIELD: PlanField = {
  key: GOODS.field,
  label: { zh: '经营项目', en: 'What is sold' },
  type: 'list',
  items: [],
  basis: [],
  prefillSource: null,
  options: null,
  required: false,
  maxLength: null,
}

/** What a decision says of a licence besides yes: of one by project its end, of some their scope and conditions as well. */
function grantedBy(chance: Chance, validity: { type: string }): Pick<PlanApproval, 'grant'> {
  const ends = validity.type === 'project'
  if (!ends && chance.happens(0.5)) return {}
  const basis = '《模拟法》第十一条'
  const text = (zh: string, en: string) => ({ zh, en })
  return {
    grant: {
      scope: chance.happens(0.7)
        ? [{ from: 'choices', key: GOODS.field, label: GOODS_FIELD.label, required: false, basis }]
        : [],
      conditions: [
        { key: 'always', text: text('按期报告', 'Reports in time'), always: true, basis },
        { key: 'chosen', text: text('夜间不营业', 'Closed at night'), always: false, basis },
      ],
      end: ends ? { required: true, most: { count: 18, unit: 'month' }, basis } : null,
    },
  }
}

/** A plan with its hash, settled so that what was computed from it may be remembered. */
function hashed(plan: Omit<Plan, 'hash'>): Plan {
  return settle(sealed(plan))
}

function unhashed(plan: Plan): Omit<Plan, 'hash'> {
  const { hash: _, ...rest } = plan
  return rest
}

/** A plan by chance. `number` keeps the items of one plan apart from those of the next. */
export function planBy(chance: Chance, number: number): Plan {
  const items = Array.from({ length: 1 + chance.below(4) }, (_, index) => `item-${number}-${index}`)
  const approvals: PlanApproval[] = []
  for (const item of items) approvals.push(...approvalsOf(chance, item, approvals))
  const promisedDays = 5 + chance.below(20)
  const limit = { statutoryDays: promisedDays + 10, promisedDays, rule: 'longest-path', basis: '行政许可法 42(1)' }
  const plan = planOf(approvals, { bundle: `bundle-${number}`, limit })
  const [floorPlan] = plan.materials as [PlanMaterial]
  const materials = [
    floorPlan,
    ...Array.from({ length: chance.below(3) }, (_, index) => ({
      ...floorPlan,
      key: `minor-${index}`,
      name: { zh: `次要材料${index}`, en: `Minor paper ${index}` },
      deferrable: true,
    })),
    { ...floorPlan, key: 'identity', name: { zh: '身份证明', en: 'Identity' }, supplier: 'shared-data' as const },
  ]
  return hashed({ ...unhashed(plan), materials, form: [...plan.form, GOODS_FIELD] })
}

function approvalsOf(chance: Chance, item: string, before: readonly PlanApproval[]): PlanApproval[] {
  // What an item needs of another it needs of its last phase.
  const final = before.filter((each) => each.final)
  const needs = final.filter(() => chance.happens(0.35)).map(({ key }) => key)
  const promisedDays = 1 + chance.below(12)
  const validity = chance.oneOf(VALIDITIES)
  const common: Partial<PlanApproval> = {
    item,
    department: chance.oneOf(DEPARTMENTS),
    regulator: chance.oneOf(DEPARTMENTS),
    promisedDays,
    statutoryDays: promisedDays + 5 + chance.below(10),
    extension: chance.happens(0.7) ? { workingDays: 10, basis: '行政许可法 42(1)' } : null,
    procedures: chance.happens(0.3)
      ? [{ name: '公示', kind: 'item-basis', basis: '《模拟法》第三条', typicalDays: 5 }]
      : [],
    safetyCritical: chance.happens(0.4),
    afterGrant: {
      ...(chance.happens(0.5) && { suspension: '《模拟法》第七条' }),
      ...(chance.happens(0.5) && { transfer: '《模拟法》第八条' }),
      ...(chance.happens(0.3) && {
        renewal: {
          ...chance.oneOf([
            { latest: 20, earliest: 60, unit: 'working-day' as const },
            { latest: 1, earliest: 3, unit: 'month' as const },
          ]),
          basis: '《模拟法》第九条',
          assumed: false,
        },
      }),
    },
    validity,
    ...grantedBy(chance, validity),
  }
  const inspected = chance.happens(0.5)
  const checklist = inspected && chance.happens(0.5) ? CLAUSES : []
  const promise = !inspected && chance.happens(0.4) ? { commitment: promisedBy(chance) } : {}
  if (chance.happens(0.7)) return [approval(item, { ...common, ...promise, needs, inspected, checklist })]
  return [
    approval(`${item}:1`, { ...common, needs, final: false }),
    approval(`${item}:2`, { ...common, ...promise, needs: [`${item}:1`], inspected, checklist }),
  ]
}

/** Granted on a promise, checked within days, working days or months. */
function promisedBy(chance: Chance): NonNullable<PlanApproval['commitment']> {
  const checkWithin = chance.oneOf([
    { count: 20, unit: 'working-day' as const },
    { count: 2, unit: 'month' as const },
    { count: 45, unit: 'day' as const },
  ])
  const basis = '《模拟法》第十条'
  return {
    basis,
    statement: { zh: '承诺符合条件', en: 'The conditions are kept' },
    checkWithin: { ...checkWithin, basis, assumed: false },
    sparesVisit: chance.happens(0.5),
  }
}

/**
 * The same plan as a new version of the catalogue has it: what a running case follows (shorter limits, a paper less), what its applicant is
 * asked about (another provision), or what leaves it as it was filed (a paper more).
 */
export function changedBy(chance: Chance, plan: Plan, catalogueVersion: string): Plan {
  const dice = chance.below(4)
  const approvals = plan.approvals.map((each) => {
    if (dice === 0) return { ...each, promisedDays: Math.max(1, each.promisedDays - 1) }
    return dice === 1 ? { ...each, law: `${each.law}（${catalogueVersion}修订）` } : each
  })
  const held = plan.materials.map((each) => (each.deferrable ? { ...each, supplier: 'shared-data' as const } : each))
  const papers =
    dice === 2
      ? chance.happens(0.5)
        ? plan.materials.filter(({ deferrable }) => !deferrable)
        : held
      : plan.materials.flatMap((each) => [each, ...(each.key === 'floor-plan' && dice === 3 ? [more(each)] : [])])
  const materials = [...new Map(papers.map((each) => [each.key, each])).values()]
  return hashed({ ...unhashed(plan), catalogueVersion, approvals, materials })
}

function more(paper: PlanMaterial): PlanMaterial {
  return { ...paper, key: 'lease', name: { zh: '租赁合同', en: 'Lease' } }
}
