import type { Board } from '@yizheng/contract/measures'
import { useNames } from '../catalogue/key-names.ts'
import { Link } from '../ui/Link.tsx'
import { Empty } from '../ui/states.tsx'
import { Table } from '../ui/Table.tsx'
import { useBoardWords } from '../words/board.ts'
import { useDeskWords } from '../words/desk.ts'
import { rowsPath } from './board-regions.ts'

type Row = Board['owing'][number]

/** Who owes what, the overdue first: each line drawn as one bar of overdue, soon and the rest. */
export function Owing({ owing, region }: { readonly owing: readonly Row[]; readonly region: string }) {
  const own = useBoardWords()
  const desk = useDeskWords()
  const names = useNames()
  const roles: Readonly<Record<string, string>> = desk.roles
  const most = Math.max(1, ...owing.map(({ waiting }) => waiting))
  const whoOf = ({ role, department }: Row) =>
    [roles[role] ?? role, ...(department === null ? [] : [names.department(department)])].join(' · ')
  return (
    <section className="board-part" aria-labelledby="owing-title">
      <h2 id="owing-title">{own.owing}</h2>
      <p className="soft">{own.owingText}</p>
      {owing.length === 0 ? (
        <Empty title={own.nothingOwed}>
          <p>{own.nothingOwedText}</p>
        </Empty>
      ) : (
        <Table
          caption={own.owing}
          rows={owing}
          rowKey={(row) => row.rows}
          columns={[
            {
              key: 'who',
              head: own.who,
              renderCell: (row) => (
                <Link className="row-link" to={rowsPath(region, row.rows)}>
                  {whoOf(row)}
                </Link>
              ),
            },
            { key: 'what', head: own.what, renderCell: (row) => desk.commands[row.command] ?? row.command },
            {
              key: 'bar',
              head: own.waiting,
              renderCell: (row) => <OwingBar row={row} most={most} />,
            },
            { key: 'soon', head: own.soon, number: true, renderCell: (row) => row.soon },
            { key: 'overdue', head: own.overdue, number: true, renderCell: (row) => <strong>{row.overdue}</strong> },
            { key: 'oldest', head: own.oldest, renderCell: (row) => row.oldestDueOn ?? own.noDue },
          ]}
        />
      )}
    </section>
  )
}

function OwingBar({ row, most }: { readonly row: Row; readonly most: number }) {
  const own = useBoardWords()
  const { waiting, soon, overdue } = row
  const scale = 100 / most
  return (
    <span className="owing-bar">
      <span className="owing-number">{waiting}</span>
      <svg
        className="bar"
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        role="img"
        aria-label={own.barText(waiting, soon, overdue)}
      >
        <rect className="bar-track" width="100" height="8" />
        <rect className="owing-rest" width={waiting * scale} height="8" />
        <rect className="owing-soon" width={(overdue + soon) * scale} height="8" />
        <rect className="owing-late" width={overdue * scale} height="8" />
      </svg>
    </span>
  )
}
