import { useState } from 'react'
import type { Board } from '@yizheng/contract/measures'
import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { usePolled } from '../client/use-polled.ts'
import { usePlace } from '../ui/location.ts'
import { Page } from '../ui/Page.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { useBoardWords } from '../words/board.ts'
import { useWords } from '../words/use-words.ts'
import { Alerts } from '../deadlines/Alerts.tsx'
import { Overseen } from '../deadlines/Overseen.tsx'
import { BoardBar } from './BoardBar.tsx'
import { useBoardRegions } from './board-regions.ts'
import { DaysChart } from './DaysChart.tsx'
import { Owing } from './Owing.tsx'
import { Stages } from './Stages.tsx'
import { Tiles } from './Tiles.tsx'
import './figures.css'
import './board.css'

const EVERY = 60_000

/** The heads' board 运行看板: what is late, where it lies, who owes what; each number leads to its rows. */
export function BoardPage() {
  const { t } = useWords()
  const own = useBoardWords()
  const regions = useBoardRegions()
  const asked = new URLSearchParams(usePlace().query).get('region')
  const region = regions?.find((each) => each === asked) ?? regions?.[0]
  if (regions === undefined)
    return <Page title={own.title} service={t.service} busy above={<Loading text={t.loading} />} />
  if (region === undefined) {
    return (
      <Page title={own.title} service={t.service}>
        <Empty title={own.noBoard}>
          <p>{own.noBoardText}</p>
        </Empty>
      </Page>
    )
  }
  return <BoardOf key={region} region={region} regions={regions} />
}

function BoardOf({ region, regions }: { readonly region: string; readonly regions: readonly string[] }) {
  const { t } = useWords()
  const own = useBoardWords()
  const [paused, setPaused] = useState(false)
  const [wall, setWall] = useState(false)
  const board = usePolled(region, (signal) => ask('getBoard', { query: { region } }, signal), EVERY, paused)
  return (
    <div className={wall ? 'board board-wall' : 'board'}>
      <Page
        title={own.title}
        service={t.service}
        head={
          <BoardBar
            board={board.value}
            region={region}
            regions={regions}
            paused={paused}
            onPaused={setPaused}
            wall={wall}
            onWall={setWall}
            onRefresh={board.refresh}
          />
        }
      >
        {board.value === undefined && board.trouble === undefined && <Loading text={t.loading} rows={8} />}
        {board.trouble !== undefined && <TroubleNotice trouble={board.trouble} onRetry={board.refresh} />}
        {board.value !== undefined && <Drawn board={board.value} />}
      </Page>
    </div>
  )
}

function Drawn({ board }: { readonly board: Board }) {
  return (
    <>
      <Alerts cases="/desk/cases" />
      <Tiles figures={board.figures} region={board.region} />
      <Overseen region={board.region} />
      <div className="board-columns">
        <Owing owing={board.owing} region={board.region} />
        <div>
          <DaysChart days={board.days} />
          <Stages stages={board.stages} region={board.region} />
        </div>
      </div>
    </>
  )
}
