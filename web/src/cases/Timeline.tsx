import type { CaseView } from '@yizheng/contract/cases'
import { isFiling } from '@yizheng/domain/catalogue/filed'
import type { PlanApproval } from '@yizheng/domain/catalogue/plan'
import { Table } from '../ui/Table.tsx'
import { useFilingWords } from '../words/filing.ts'
import { usePortalWords } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import './cases.css'

type TimelineProps = { readonly view: CaseView }
type Row = {
  readonly approval: CaseView['approvals'][number]
  readonly state: ReturnType<typeof stateOf>
  readonly planned: PlanApproval | undefined
}

const WIDTH = 720
const LEFT = 220
const ROW = 34

/** The parallel approvals of a case: drawn as bars on a wide screen, and for everyone as a table (cards on a phone). */
export function Timeline({ view }: TimelineProps) {
  const { t, say } = useWords()
  const own = usePortalWords()
  const filed = useFilingWords()
  const rows = view.approvals.map((approval) => ({
    approval,
    state: stateOf(approval, view.history),
    planned: view.plan.approvals.find(({ key }) => key === approval.key),
  }))
  return (
    <>
      <TimelineBars rows={rows} />
      <Table
        caption={own.timeline.caption(rows.length)}
        rows={rows}
        rowKey={({ approval }) => approval.key}
        columns={[
          { key: 'name', head: own.timeline.approval, renderCell: ({ approval }) => say(approval.name) },
          {
            key: 'state',
            head: own.timeline.state,
            renderCell: ({ state, planned }) =>
              (planned && isFiling(planned) ? filed.states[state] : undefined) ?? own.timeline.states[state],
          },
          {
            key: 'days',
            head: own.timeline.days,
            renderCell: ({ planned }) =>
              planned === undefined ? '' : planned.instant ? t.instant : t.workingDays(planned.promisedDays),
          },
        ]}
      />
    </>
  )
}

function TimelineBars({ rows }: { readonly rows: readonly Row[] }) {
  const { say } = useWords()
  const last = Math.max(1, ...rows.map(({ planned }) => planned?.promised.end ?? 0))
  const scale = (WIDTH - LEFT - 10) / last
  return (
    <svg className="timeline-bars" viewBox={`0 0 ${WIDTH} ${rows.length * ROW}`} aria-hidden="true">
      {rows.map(({ approval, state, planned }, i) => (
        <g key={approval.key} transform={`translate(0 ${i * ROW})`}>
          <text x="0" y="22">
            {shortened(say(approval.name))}
          </text>
          <rect
            className={`bar bar-${state}`}
            x={LEFT + (planned?.promised.start ?? 0) * scale}
            y="6"
            height="22"
            width={Math.max(8, ((planned?.promised.end ?? 0) - (planned?.promised.start ?? 0)) * scale)}
            rx="4"
          />
        </g>
      ))}
    </svg>
  )
}

/** The drawing has room for some 14 Chinese characters; the table beside it holds the whole name. */
function shortened(name: string): string {
  const most = /\p{Script=Han}/u.test(name) ? 13 : 26
  const letters = Array.from(name)
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : name
}

/** Where one approval stands, as the record says: that it was examined, which its applicant knows before they read the opinion. */
export function stateOf(
  approval: CaseView['approvals'][number],
  history: CaseView['history'],
): 'granted' | 'refused' | 'examined' | 'open' | 'waiting' {
  if (approval.decision !== null) return approval.decision.granted ? 'granted' : 'refused'
  const examined = history.some((entry) => entry.type === 'ApprovalExamined' && entry.approval === approval.key)
  if (examined) return 'examined'
  return approval.openedOn === null ? 'waiting' : 'open'
}
