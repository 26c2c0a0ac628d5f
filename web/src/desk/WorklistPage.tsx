import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { Alerts } from '../deadlines/Alerts.tsx'
import { QuestionTasks } from '../supervision/QuestionTasks.tsx'
import { usePlace } from '../ui/location.ts'
import { Page } from '../ui/Page.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { useDeskWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { chooseSeat, readListQuery, type Desk } from './seat.ts'
import { useFresh, type Fresh } from './use-fresh.ts'
import { Worklist } from './Worklist.tsx'
import './desk.css'

/** Where an official's day begins: what waits at each of their seats, the most urgent first. */
export function WorklistPage() {
  const { t } = useWords()
  const own = useDeskWords()
  const desk = useFresh<Desk>('desk', (signal) => ask('getDesk', {}, signal))
  return (
    <Page
      title={own.list.title}
      service={own.name}
      look="desk-head"
      busy={desk.value === undefined && desk.trouble === undefined}
      head={<p className="lead">{own.list.lead}</p>}
    >
      {desk.value === undefined && desk.trouble === undefined && <Loading text={t.loading} rows={8} />}
      {desk.trouble && <TroubleNotice trouble={desk.trouble} onRetry={desk.reload} />}
      <Alerts cases="/desk/cases" />
      <QuestionTasks />
      {desk.value && <SeatsOf desk={desk.value} fresh={desk} />}
    </Page>
  )
}

function SeatsOf({ desk, fresh }: { readonly desk: Desk; readonly fresh: Fresh<Desk> }) {
  const t = useDeskWords()
  const { query } = usePlace()
  const { seat: asked, filter } = readListQuery(query)
  const seat = chooseSeat(desk.seats, asked)
  if (seat === undefined) {
    return (
      <Empty title={t.list.noSeat}>
        <p>{t.list.noSeatText}</p>
      </Empty>
    )
  }
  return <Worklist desk={desk} seat={seat} filter={filter} onChanged={fresh.reload} />
}
