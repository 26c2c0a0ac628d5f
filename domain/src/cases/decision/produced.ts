import type { Plan } from '../../catalogue/plan.ts'

/** What a plan does not ask because a licence of the same case brings it about. Loads no schema: browsers use it too. */

export type Produced = NonNullable<Plan['produced']>[number]

/**
 * What is written down with a grant, and so stands in the record: codes that are public by law. The account that a bank opens is not:
 * it is nobody's business but its holder's.
 */
function isPublic({ type, format }: Produced): boolean {
  return type === 'uscc' || format === 'project-code'
}

/** What the grant of an approval brings about and writes down; nothing before its last phase. */
export function producedBy(
  { produced = [], approvals }: Pick<Plan, 'produced' | 'approvals'>,
  approval: string,
): readonly Produced[] {
  const planned = approvals.find(({ key }) => key === approval)
  return planned?.final ? produced.filter((each) => isPublic(each) && each.by.includes(planned.item)) : []
}
