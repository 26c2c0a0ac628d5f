import type { Board } from '@yizheng/contract/measures'
import { useRegionName } from '../catalogue/use-names.ts'
import { Button } from '../ui/Button.tsx'
import { replaceQuery } from '../ui/location.ts'
import { useBoardWords } from '../words/board.ts'
import { useWords } from '../words/use-words.ts'
import { timeText } from '../words/time-text.ts'

type BoardBarProps = {
  readonly board: Board | undefined
  readonly region: string
  readonly regions: readonly string[]
  readonly paused: boolean
  readonly onPaused: (paused: boolean) => void
  readonly wall: boolean
  readonly onWall: (wall: boolean) => void
  readonly onRefresh: () => void
}

/** Whose board, over what time, as of when; and whether it goes on by itself. */
export function BoardBar({ board, region, regions, paused, onPaused, wall, onWall, onRefresh }: BoardBarProps) {
  const { language } = useWords()
  const own = useBoardWords()
  const nameOf = useRegionName()
  return (
    <div className="board-bar">
      <p className="soft">
        <strong>{nameOf(region)}</strong>
        {board !== undefined && (
          <>
            {' · '}
            {own.period(board.period.from, board.period.to)}
            {' · '}
            {own.asOf(timeText(board.asOf, language))}
          </>
        )}
        {' · '}
        {paused ? own.paused : own.every}
      </p>
      <div className="board-acts screen-only">
        {regions.length > 1 && (
          <label>
            <span className="unseen">{own.region}</span>
            <select
              className="input"
              value={region}
              onChange={(event) => replaceQuery(new URLSearchParams({ region: event.currentTarget.value }).toString())}
            >
              {regions.map((key) => (
                <option key={key} value={key}>
                  {nameOf(key)}
                </option>
              ))}
            </select>
          </label>
        )}
        <Button onClick={onRefresh}>{own.refresh}</Button>
        <Button onClick={() => onPaused(!paused)}>{paused ? own.resume : own.pause}</Button>
        <Button look="quiet" onClick={() => onWall(!wall)}>
          {wall ? own.leaveWall : own.wall}
        </Button>
      </div>
    </div>
  )
}
