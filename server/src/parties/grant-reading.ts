import { z } from 'zod'
import { Role } from '@yizheng/domain/parties/duty'
import { Grant } from '@yizheng/domain/parties/person'
import { ProblemError } from '../http/problem.ts'

/** The rights of a person `p` as a JSON array, the earliest given first; each with its number in the table and whether it is over by now. */
export const GRANTS = `coalesce(
  (select json_agg(json_build_object('id', g.grant_id, 'role', g.role, 'department', g.department, 'except', g.except_departments,
      'region', g.region, 'from', g.from_day, 'until', g.until_day,
      'over', coalesce(g.until_day < (now() at time zone 'Asia/Shanghai')::date, false)) order by g.grant_id)
   from grants g where g.person_id = p.person_id),
  '[]')`

const Row = z.looseObject({ id: z.number().int(), role: z.string(), over: z.boolean() })

/**
 * Reads what `GRANTS` gave. Throws `rights-unreadable`, in words for the person whose rights they are, when one of them is none: a
 * release before this one took any word for a role. One that is over holds nobody up. What such a right was to be is not guessed, nor are the others used without it.
 */
export function readGrants(rows: unknown): Grant[] {
  return z
    .array(Row)
    .parse(rows)
    .flatMap((row) => {
      const read = Grant.safeParse(row)
      if (read.success) return read.data
      if (row.over) return []
      throw unreadable(row)
    })
}

/** The rights in what `GRANTS` gave that can be read, of somebody who does not act themself but is looked at. */
export function readableGrants(rows: unknown): Grant[] {
  return z
    .array(z.unknown())
    .parse(rows)
    .flatMap((row) => Grant.safeParse(row).data ?? [])
}

function unreadable({ id, role }: z.infer<typeof Row>): ProblemError {
  const wrong = Role.safeParse(role).success
    ? { zh: '内容不完整', en: 'is not complete' }
    : { zh: `角色“${role.slice(0, 40)}”不存在`, en: `names the role "${role.slice(0, 40)}", which there is not` }
  return new ProblemError('rights-unreadable', {
    zh: `授权记录第 ${id} 号有误：${wrong.zh}。更正之前，该账号不能办理业务；请联系本单位的系统管理员，告知此编号，由其在授权表（grants）中更正。`,
    en: `Right number ${id} of this account is recorded wrongly: it ${wrong.en}. Until it is put right the account cannot act here. Ask the system administrator of your office and quote this number; it stands in the table grants.`,
  })
}
