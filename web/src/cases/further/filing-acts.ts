import type { CaseView } from '@yizheng/contract/cases'
import { endingsFor } from '@yizheng/domain/cases/endings/grounds'
import { isFiling, type Filed } from '@yizheng/domain/catalogue/filed'
import type { furtherZh } from '../../words/zh-further.ts'
import { bodyName, FURTHER, PROPOSALS, type ActField, type FurtherName, type FurtherType } from './acts.ts'

type FurtherWords = typeof furtherZh

type Planned = Pick<CaseView, 'plan'>

/** What of the plan says how an approval may end; of one that is not in it, a licence. */
export function plannedIn({ plan }: Planned, approval: string | undefined): Filed {
  return plan.approvals.find(({ key }) => key === approval) ?? {}
}

/** Whether what an act is about was filed 备案, so that nothing is said of a licence. */
export function isFilingIn(view: Planned, approval: string | undefined): boolean {
  return isFiling(plannedIn(view, approval))
}

/** What an act is called, what it does and what it rests on; of a filing in words of its own. */
export function actWords(t: FurtherWords, type: FurtherType, filing: boolean): FurtherWords['acts'][FurtherType] {
  return (filing ? t.filingActs[type] : undefined) ?? t.acts[type]
}

/** What a field of an act is called; of one by which a holder speaks for themselves, to them. */
export function fieldWords(t: FurtherWords, type: FurtherType, field: string): string {
  return (type === 'StateOnEnding' ? t.own[field] : undefined) ?? t.fields[field] ?? field
}

/** What is said of a field that must be filled in and is not: a paper is attached. */
export function missingWords(t: FurtherWords, type: FurtherType, field: string): string {
  const fields: readonly ActField[] = FURTHER[type].fields
  const isPaper = fields.some(({ id, kind }) => id === field && kind === 'papers')
  return (isPaper ? t.missingPaper : t.missing)(fieldWords(t, type, field))
}

/** What a value of a choice is called; of a filing in words of its own. */
export function optionWords(t: FurtherWords, value: string, filing: boolean): string {
  return (filing ? t.filingOptions[value] : undefined) ?? t.options[value] ?? value
}

/** The values of a choice that are for this item: grounds of ending are those that its law has. */
export function offeredOf(
  { type, approval }: FurtherName,
  field: string,
  options: readonly string[],
  { plan }: Planned,
): readonly string[] {
  const planned = plan.approvals.find(({ key }) => key === approval)
  const ends = planned
    ? endingsFor(planned).filter(({ act }) => act === (PROPOSALS[type as keyof typeof PROPOSALS] ?? type))
    : []
  if (bodyName(field) !== 'ground' || ends.length === 0) return options
  return options.filter((value) => ends.some(({ ground }) => ground === value))
}
