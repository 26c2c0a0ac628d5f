import type { Words } from '@yizheng/domain/text/words'
import { useInboxWords } from '../words/inbox.ts'
import { useWords } from '../words/use-words.ts'

export type InboxCounts = {
  readonly region: string
  readonly regulator: string
  readonly name: Words
  readonly waiting: number
  readonly overdue: number
  readonly claimed: number
}

type ChoiceProps = {
  readonly inboxes: readonly InboxCounts[]
  readonly chosen: InboxCounts
  readonly regionName: (region: string) => string
  readonly onChoose: (inbox: InboxCounts) => void
}

/** Every inbox of the person with its counts; one of them is open. */
export function InboxChoice({ inboxes, chosen, regionName, onChoose }: ChoiceProps) {
  const { say } = useWords()
  const own = useInboxWords()
  const spoken = ({ region, name, waiting, overdue, claimed }: InboxCounts) =>
    `${regionName(region)} ${say(name)} ${own.countsOf(waiting, overdue, claimed)}`
  return (
    <fieldset className="inbox-choice">
      <legend className="unseen">{own.inboxes}</legend>
      {inboxes.map((inbox) => {
        const key = `${inbox.region}/${inbox.regulator}`
        return (
          <label key={key} className={inbox.overdue > 0 ? 'inbox-card inbox-overdue' : 'inbox-card'}>
            <input type="radio" name="inbox" value={key} checked={inbox === chosen} onChange={() => onChoose(inbox)} />
            <span className="unseen">{spoken(inbox)}</span>
            <span className="inbox-card-text" aria-hidden="true">
              <span className="soft">{regionName(inbox.region)}</span>
              <strong>{say(inbox.name)}</strong>
              <span className="inbox-counts">
                <Count name={own.counts.waiting} n={inbox.waiting} />
                <Count name={own.counts.overdue} n={inbox.overdue} wrong={inbox.overdue > 0} />
                <Count name={own.counts.claimed} n={inbox.claimed} />
              </span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

function Count({ name, n, wrong = false }: { readonly name: string; readonly n: number; readonly wrong?: boolean }) {
  return (
    <span className={wrong ? 'inbox-count inbox-count-wrong' : 'inbox-count'}>
      <span className="inbox-number">{n}</span> {name}
    </span>
  )
}
