import type { Plan } from '../../catalogue/plan.ts'
import type { Words } from '../../text/words.ts'
import { foundWords } from '../../inspections/clauses.ts'
import type { Day } from '../../time/day.ts'
import type { NoticeSource, Said } from '../kernel/notice.ts'
import { filedAt, listed, quoted, words } from '../notice-words.ts'
import type { SiteFinding } from '../../inspections/finding.ts'

/** What the applicant is told of a visit to their site: what is to be put right, and by when (行政许可法 34). */

type Visit = { visitedOn: Day; findings: readonly SiteFinding[]; rectifyBy?: Day | undefined }

/** Nothing where nothing is to be put right. */
export function visitNotice(visit: Visit, { plan }: NoticeSource): Said | undefined {
  return rectificationSaid(visit, plan, false)
}

/** That the record of a visit was corrected is told whatever it now says. */
export function correctedVisitNotice(visit: Visit, { plan }: NoticeSource): Said {
  return rectificationSaid(visit, plan, true) ?? correctedSaid(visit, plan)
}

type Reported = { approvals: readonly string[]; note: string; files: readonly string[] }

/** The receipt for a report of what was put right. */
export function reportedNotice({ approvals, note, files }: Reported, { plan }: NoticeSource): Said {
  const names = namesOf(approvals, plan)
  return {
    kind: 'rectification-receipt',
    title: words('整改情况报告回执', 'Receipt of the report on what was put right'),
    text: [
      words(
        `收到${names.zh}的整改情况报告，附材料${files.length}份；将复查后再作决定。`,
        `Received for ${names.en}, with ${files.length} files; it is looked at again before anything is decided.`,
      ),
      quoted('说明', 'Said', note),
    ],
  }
}

/**
 * What a visit found wanting, clause by clause, and by when it is to be put right. `again`: the record of the visit was corrected. Nothing
 * where nothing is to be put right.
 */
function rectificationSaid({ findings, rectifyBy, visitedOn }: Visit, plan: Plan, again: boolean): Said | undefined {
  const wanting = findings.filter(({ conclusion }) => conclusion === 'correct')
  if (rectifyBy === undefined || wanting.length === 0) return undefined
  const filed = wanting.every(({ approval }) => filedAt(plan, approval))
  return {
    kind: 'rectification',
    title: again
      ? words('现场核查整改告知书（更正）', 'Notice of what is to be put right on site (corrected)')
      : words('现场核查整改告知书', 'Notice of what is to be put right on site'),
    text: [
      words(
        `${visitedOn}现场核查，下列内容须整改${filed ? '' : '（行政许可法第三十四条）'}：`,
        `The site was seen on ${visitedOn}. The following is to be put right${filed ? '' : ' (Administrative Licensing Law, art. 34)'}:`,
      ),
      ...wanting.flatMap((finding) => wantingOf(finding, plan)),
      words(
        `请于${rectifyBy}（含当日）以前整改完毕并报告；报告后复查。整改期间不停止计算办理期限。逾期未整改的，依法作出决定。`,
        `Put it right and report it by ${rectifyBy}, that day included; then it is looked at again. The limit runs on meanwhile. What is not put right by then is decided as the law says.`,
      ),
    ],
  }
}

const FOUND = {
  pass: words('合格', 'found fit'),
  correct: words('须整改', 'to be put right'),
  fail: words('不合格', 'found unfit'),
} as const

/**
 * A record that was corrected asks for nothing new to be put right; of what is now found unfit the day that was told stands, and is told
 * again where the record had lifted it.
 */
function correctedSaid({ findings, rectifyBy }: Pick<Visit, 'findings' | 'rectifyBy'>, plan: Plan): Said {
  return {
    kind: 'rectification',
    title: words('现场核查记录更正告知书', 'Notice that the record of the visit was corrected'),
    text: [
      ...findings.map(({ approval, conclusion }) => {
        const [name, found] = [namesOf([approval], plan), FOUND[conclusion]]
        return words(`${name.zh}：${found.zh}`, `${name.en}: ${found.en}`)
      }),
      rectifyBy !== undefined
        ? words(
            `不合格事项此前告知的整改要求恢复执行：请于${rectifyBy}（含当日）以前整改完毕并报告；已报告的将复查。此前不作出不予${findings.every(({ approval }) => filedAt(plan, approval)) ? '备案' : '许可'}的决定。`,
            `What was asked to be put right before of what is found unfit stands again: put it right and report it by ${rectifyBy}, that day included; what was reported is looked at again. Nothing is refused before.`,
          )
        : findings.some(({ conclusion }) => conclusion === 'fail')
          ? words(
              '此前对合格事项提出的整改要求不再执行；不合格事项此前已告知整改期限的，期限未满可以继续整改并报告，已报告的将复查。',
              'What was asked to be put right before of what is found fit no longer stands. Of what is found unfit, a day that was told stands: it may be put right and reported until then, and what was reported is looked at again.',
            )
          : words(
              '此前对上述事项提出的整改要求不再执行。',
              'What was asked to be put right of them before no longer stands.',
            ),
    ],
  }
}

/** Each clause that failed, with what the inspectors wrote; of a list without clauses the licence alone. */
function wantingOf({ approval, checks }: SiteFinding, plan: Plan): Words[] {
  const name = namesOf([approval], plan)
  const clauses = plan.approvals.find(({ key }) => key === approval)?.checklist ?? []
  const failed = checks.filter(({ result }) => result === 'fail')
  if (failed.length === 0) return [name]
  return failed.map((check) => {
    const clause = clauses.find((each) => each.code === check.code)
    const { code, note } = check
    const found = clause
      ? foundWords(clause, check)
      : words(note ? `${code}：${note}` : code, note ? `${code}: ${note}` : code)
    const rests = clause?.basis === undefined ? words('', '') : words(`（${clause.basis}）`, ` (${clause.basis})`)
    return words(`${name.zh}：${found.zh}${rests.zh}`, `${name.en}: ${found.en}${rests.en}`)
  })
}

function namesOf(approvals: readonly string[], plan: Plan): Words {
  return listed(approvals.map((key) => plan.approvals.find((each) => each.key === key)?.name ?? words(key, key)))
}
