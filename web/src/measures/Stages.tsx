import type { Board } from '@yizheng/contract/measures'
import { Link } from '../ui/Link.tsx'
import { Empty } from '../ui/states.tsx'
import { useBoardWords } from '../words/board.ts'
import { useDeskWords } from '../words/desk.ts'
import { Bar } from './Bars.tsx'
import { rowsPath } from './board-regions.ts'

/** Open cases by stage, in the order of the procedure; each leads to its cases. */
export function Stages({ stages, region }: { readonly stages: Board['stages']; readonly region: string }) {
  const own = useBoardWords()
  const desk = useDeskWords()
  const names: Readonly<Record<string, string>> = desk.stages
  const most = Math.max(1, ...stages.map(({ cases }) => cases))
  return (
    <section className="board-part" aria-labelledby="stages-title">
      <h2 id="stages-title">{own.stages}</h2>
      {stages.length === 0 && <Empty title={own.noCases} />}
      <ul className="stages">
        {stages.map(({ stage, cases, rows }) => (
          <li key={stage}>
            <Link className="row-link stage-name" to={rowsPath(region, rows)}>
              {names[stage] ?? stage}
            </Link>
            <Bar part={cases / most} />
            <span className="bar-number">{cases}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
