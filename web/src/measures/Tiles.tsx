import type { Figure } from '@yizheng/contract/measures'
import { Details } from '../ui/Details.tsx'
import { Link } from '../ui/Link.tsx'
import { Tag } from '../ui/Notice.tsx'
import { useBoardWords } from '../words/board.ts'
import { usePublicWords } from '../words/public.ts'
import { useWords } from '../words/use-words.ts'
import { rowsPath } from './board-regions.ts'
import { comparisonText, valueText } from './figure-value.ts'

/** More than seven figures are read by nobody. */
const MOST = 7

/** The figures of the board as tiles: value, how it stands to the period before, what it counts, and its rows. */
export function Tiles({ figures, region }: { readonly figures: readonly Figure[]; readonly region: string }) {
  const own = useBoardWords()
  return (
    <section aria-labelledby="tiles-title">
      <h2 className="unseen" id="tiles-title">
        {own.figures}
      </h2>
      <ul className="board-tiles">
        {figures.slice(0, MOST).map((figure) => (
          <Tile key={figure.key} figure={figure} region={region} />
        ))}
      </ul>
    </section>
  )
}

function Tile({ figure, region }: { readonly figure: Figure; readonly region: string }) {
  const { say } = useWords()
  const own = useBoardWords()
  const { units } = usePublicWords().figures
  const name = say(figure.name)
  const value = valueText(figure.value, figure.unit, units)
  const breach = isBreach(figure)
  return (
    <li className={breach ? 'tile tile-breach' : 'tile'}>
      <h3>{name}</h3>
      <p className="figure-value">
        {figure.rows === null ? (
          value
        ) : (
          <Link className="figure-link" to={rowsPath(region, figure.rows)}>
            {value}
            <span className="unseen"> {own.rows(name)}</span>
          </Link>
        )}
      </p>
      {breach && <Tag tone="wrong">{own.breach}</Tag>}
      <p className="soft">{comparisonText(figure, { ...own, units })}</p>
      <Details summary={own.definition}>
        <p className="soft">{say(figure.definition)}</p>
      </Details>
    </li>
  )
}

/** Red is for a breach of the law and for nothing else: work past the limit of a statute. */
function isBreach(figure: Figure): boolean {
  return figure.value > 0 && figure.key.includes('statutory')
}
