import { z } from 'zod'
import type { Plan, PlanApproval, PlanField, PlanMaterial } from './plan.ts'
import { sealed } from './sealed.ts'
import { Words } from '../text/words.ts'

/** What a new version of the catalogue changes for one plan, by what it means for whoever is under way. */
export const ChangeClass = z.enum([
  /** Only how something is called or explained. */
  'wording',
  /** Something more may be filled in or handed in. */
  'optional',
  /** Something more must be filled in or handed in. */
  'mandatory',
  /** Something is no longer asked for. */
  'removed',
  /** The approvals, their phases or their order. */
  'stage',
  'shorter',
  'longer',
  /** The provision something rests on, what is checked on site, or how long the licence lasts. */
  'law',
])
export type ChangeClass = z.infer<typeof ChangeClass>

/** `follow`: a running case goes over to the new version; `ask`: when its applicant says so; `freeze`: it stays as it was filed. */
export const ChangePolicy = z.enum(['follow', 'ask', 'freeze'])
export type ChangePolicy = z.infer<typeof ChangePolicy>

export const PlanChange = z.strictObject({
  class: ChangeClass,
  /** The key of the field, paper or approval. */
  subject: z.string().max(64),
  what: Words,
})
export type PlanChange = z.infer<typeof PlanChange>

/** Everything that `after` asks or gives otherwise than `before`, two plans of the same answers. */
export function changesBetween(before: Plan, after: Plan): PlanChange[] {
  return [
    ...fieldChanges(before.form, after.form),
    ...materialChanges(before.materials.filter(ours), after.materials.filter(ours)),
    ...approvalChanges(before.approvals, after.approvals),
    ...limitChanges(before, after),
  ]
}

/** Papers that the applicant is asked for. */
function ours({ asked, supplier }: PlanMaterial): boolean {
  return asked && supplier === 'applicant'
}

/**
 * What the policy comes to for one case: nothing changed; it follows; its applicant is asked; or it stays. A change of the approvals
 * always leaves it as it was filed: its record is read by the approvals it was filed under.
 */
export function treatmentOf(
  changes: readonly PlanChange[],
  policy: Readonly<Record<ChangeClass, ChangePolicy>>,
): ChangePolicy | 'none' {
  if (changes.length === 0) return 'none'
  const treatments = new Set(changes.map((change) => (change.class === 'stage' ? 'freeze' : policy[change.class])))
  if (treatments.has('freeze')) return 'freeze'
  return treatments.has('ask') ? 'ask' : 'follow'
}

/**
 * The plan a case goes over to: the approvals, limits and provisions of the new one, with the form and the papers it was filed with, less
 * what is no longer asked for. The law applicable to a case and its form are two things.
 */
export function followedPlan(filed: Plan, compiled: Plan): Plan {
  const { hash: _, ...rest } = compiled
  const fields = new Set(compiled.form.map(({ key }) => key))
  const papers = new Map(compiled.materials.map((each) => [each.key, each]))
  return sealed({
    ...rest,
    form: filed.form.filter(({ key }) => fields.has(key)),
    materials: filed.materials.flatMap((was) => {
      const is = papers.get(was.key)
      if (!is) return []
      // A paper that now comes from somewhere else is no longer asked of the applicant.
      return ours(was) && !ours(is) ? is : was
    }),
  })
}

type Named = { readonly key: string }

function paired<T extends Named>(before: readonly T[], after: readonly T[]): { gone: T[]; come: T[]; both: [T, T][] } {
  const was = new Map(before.map((each) => [each.key, each]))
  const is = new Set(after.map(({ key }) => key))
  return {
    gone: before.filter(({ key }) => !is.has(key)),
    come: after.filter(({ key }) => !was.has(key)),
    both: after.flatMap((each): [T, T][] => {
      const earlier = was.get(each.key)
      return earlier ? [[earlier, each]] : []
    }),
  }
}

function change(kind: ChangeClass, subject: string, zh: string, en: string): PlanChange {
  return { class: kind, subject, what: { zh, en } }
}

function sameWords(a: Words, b: Words): boolean {
  return a.zh === b.zh && a.en === b.en
}

/** Lines of text are filled in alike, whatever they name. */
function mannerOf(type: string): string {
  return ['text', 'person', 'org', 'address'].includes(type) ? 'line' : type
}

function fieldChanges(before: readonly PlanField[], after: readonly PlanField[]): PlanChange[] {
  const { gone, come, both } = paired(before, after)
  return [
    ...gone.map(({ key, label }) =>
      change('removed', key, `不再填写“${label.zh}”`, `"${label.en}" is no longer asked for`),
    ),
    ...come.map(({ key, label, required }) =>
      change(
        required ? 'mandatory' : 'optional',
        key,
        `新增填写项“${label.zh}”`,
        `"${label.en}" is asked for in addition`,
      ),
    ),
    ...both.flatMap(([was, is]): PlanChange[] => {
      const { key, label } = is
      if (is.required && !was.required) {
        return [change('mandatory', key, `“${label.zh}”改为必填`, `"${label.en}" must now be filled in`)]
      }
      if (was.required && !is.required) {
        return [change('optional', key, `“${label.zh}”改为选填`, `"${label.en}" may now be left out`)]
      }
      const choices = JSON.stringify(was.options) === JSON.stringify(is.options)
      if (mannerOf(was.type) !== mannerOf(is.type) || was.format !== is.format || !choices) {
        return [change('mandatory', key, `“${label.zh}”的填写方式有变化`, `"${label.en}" is filled in differently`)]
      }
      return sameWords(was.label, label)
        ? []
        : [
            change(
              'wording',
              key,
              `“${was.label.zh}”改称“${label.zh}”`,
              `"${was.label.en}" is now called "${label.en}"`,
            ),
          ]
    }),
  ]
}

function materialChanges(before: readonly PlanMaterial[], after: readonly PlanMaterial[]): PlanChange[] {
  const { gone, come, both } = paired(before, after)
  return [
    ...gone.map(({ key, name }) =>
      change('removed', key, `不再提交“${name.zh}”`, `"${name.en}" is no longer asked for`),
    ),
    ...come.map(({ key, name, deferrable }) =>
      change(
        deferrable ? 'optional' : 'mandatory',
        key,
        `新增材料“${name.zh}”`,
        `"${name.en}" is asked for in addition`,
      ),
    ),
    ...both.flatMap(([was, is]): PlanChange[] => {
      if (is.copies > was.copies) {
        return [
          change('mandatory', is.key, `“${is.name.zh}”改为${is.copies}份`, `"${is.name.en}": ${is.copies} copies now`),
        ]
      }
      return sameWords(was.name, is.name)
        ? []
        : [
            change(
              'wording',
              is.key,
              `“${was.name.zh}”改称“${is.name.zh}”`,
              `"${was.name.en}" is now called "${is.name.en}"`,
            ),
          ]
    }),
  ]
}

function approvalChanges(before: readonly PlanApproval[], after: readonly PlanApproval[]): PlanChange[] {
  const { gone, come, both } = paired(before, after)
  return [
    ...gone.map(({ key, name }) => change('stage', key, `不再需要“${name.zh}”`, `"${name.en}" is no longer needed`)),
    ...come.map(({ key, name }) => change('stage', key, `新增“${name.zh}”`, `"${name.en}" is needed in addition`)),
    ...both.flatMap(([was, is]) => oneApproval(was, is)),
  ]
}

function oneApproval(was: PlanApproval, is: PlanApproval): PlanChange[] {
  const { key, name } = is
  const order =
    was.needs.join() !== is.needs.join() ||
    was.inspected !== is.inspected ||
    was.final !== is.final ||
    was.department !== is.department
  const rule =
    was.law !== is.law ||
    was.statutoryBasis !== is.statutoryBasis ||
    JSON.stringify([was.validity, was.checklist]) !== JSON.stringify([is.validity, is.checklist]) ||
    // A plan from before a decision could say its scope is no plan of another law: nobody is asked about that.
    (was.grant !== undefined && JSON.stringify(was.grant) !== JSON.stringify(is.grant))
  return [
    ...(order ? [change('stage', key, `“${name.zh}”的办理环节有变化`, `How "${name.en}" is handled has changed`)] : []),
    ...daysChange(key, name, '承诺时限', 'promised', was.promisedDays, is.promisedDays),
    ...daysChange(key, name, '法定时限', 'statutory', was.statutoryDays, is.statutoryDays),
    ...(rule
      ? [change('law', key, `“${name.zh}”的法律依据或标准有变化`, `The law or standard of "${name.en}" has changed`)]
      : []),
    ...(sameWords(was.name, name)
      ? []
      : [change('wording', key, `“${was.name.zh}”改称“${name.zh}”`, `"${was.name.en}" is now called "${name.en}"`)]),
  ]
}

function daysChange(key: string, name: Words, zh: string, en: string, was: number, is: number): PlanChange[] {
  if (was === is) return []
  return [
    change(
      is < was ? 'shorter' : 'longer',
      key,
      `“${name.zh}”${zh}由${was}个工作日改为${is}个工作日`,
      `The ${en} limit of "${name.en}": ${is} working days in place of ${was}`,
    ),
  ]
}

function limitChanges({ limit: was, bundle }: Plan, { limit: is }: Plan): PlanChange[] {
  const whole = { zh: '整件', en: 'the whole case' }
  return [
    ...daysChange(bundle, whole, '承诺时限', 'promised', was.promisedDays, is.promisedDays),
    ...daysChange(bundle, whole, '法定时限', 'statutory', was.statutoryDays, is.statutoryDays),
  ]
}
