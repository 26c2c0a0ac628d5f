import type { Plan } from '@yizheng/domain/catalogue/plan'
import { useWords } from '../words/use-words.ts'
import { figuresOf } from './plan-figures.ts'

type TilesProps = { readonly plan: Plan; readonly earlier: Plan | undefined }

/** The five numbers of a plan, each with what the last answer changed. */
export function PlanTiles({ plan, earlier }: TilesProps) {
  const { t } = useWords()
  const now = figuresOf(plan)
  const before = earlier === undefined ? now : figuresOf(earlier)
  return (
    <dl className="tiles">
      <Tile name={t.plan.tiles.items} n={now.items} change={now.items - before.items} />
      <Tile
        name={t.plan.tiles.papers}
        n={now.papers}
        change={now.papers - before.papers}
        of={t.plan.tileOf.papers(now.allPapers)}
      />
      <Tile
        name={t.plan.tiles.fields}
        n={now.fields}
        change={now.fields - before.fields}
        of={t.plan.tileOf.fields(now.allFields)}
      />
      <Tile
        name={t.plan.tiles.days}
        n={now.days}
        change={now.days - before.days}
        of={t.plan.limit(now.statutoryDays)}
      />
      <Tile name={t.plan.tiles.visits} n={now.visits} change={now.visits - before.visits} />
    </dl>
  )
}

type TileProps = { readonly name: string; readonly n: number; readonly change: number; readonly of?: string }

function Tile({ name, n, change, of }: TileProps) {
  return (
    <div className="tile">
      <dt>{name}</dt>
      <dd>
        <span className="tile-number">
          {n}
          {change !== 0 && <span className="tile-change">{change > 0 ? `+${change}` : `−${-change}`}</span>}
        </span>
        {of !== undefined && <span className="tile-of">{of}</span>}
      </dd>
    </div>
  )
}
