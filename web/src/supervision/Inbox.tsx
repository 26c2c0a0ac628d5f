import { useState } from 'react'
import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { usePolled } from '../client/use-polled.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { useInboxWords } from '../words/inbox.ts'
import { useWords } from '../words/use-words.ts'
import { ClaimBar } from './ClaimBar.tsx'
import { ClaimResult } from './ClaimResult.tsx'
import { Handover } from './Handover.tsx'
import type { InboxCounts } from './InboxChoice.tsx'
import { useClaims } from './use-claims.ts'

type InboxProps = {
  readonly inbox: InboxCounts
  readonly claimed: boolean
  readonly onClaimed: (claimed: boolean) => void
  readonly onChanged: () => void
}

/** How many are shown at first, and more at each asking; at most so many, since nobody claims a thousand by eye. */
const STEP = 100
const MOST = 500
const EVERY = 60_000

/** The hand-overs of one inbox: those to claim, or those claimed. */
export function Inbox({ inbox, claimed, onClaimed, onChanged }: InboxProps) {
  const { t } = useWords()
  const own = useInboxWords()
  const [most, setMost] = useState(STEP)
  const query = {
    region: inbox.region,
    regulator: inbox.regulator,
    claimed: claimed ? 'yes' : 'no',
    limit: most,
  } as const
  const list = usePolled(JSON.stringify(query), (signal) => ask('listHandovers', { query }, signal), EVERY)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const claims = useClaims(() => {
    setSelected(new Set())
    list.refresh()
    onChanged()
  })
  const handovers = list.value?.handovers
  const total = Math.max(claimed ? inbox.claimed : inbox.waiting, handovers?.length ?? 0)
  const choose = (id: string, on: boolean) => {
    const next = new Set(selected)
    if (on) next.add(id)
    else next.delete(id)
    setSelected(next)
  }
  return (
    <section className="inbox" aria-labelledby="inbox-title">
      <h2 className="unseen" id="inbox-title">
        {claimed ? own.claimedTab : own.waitingTab}
      </h2>
      <Choice
        name="claimed"
        legend={own.show}
        value={claimed ? 'yes' : 'no'}
        onChange={(value) => onClaimed(value === 'yes')}
        options={[
          { value: 'no', label: own.waitingTab },
          { value: 'yes', label: own.claimedTab },
        ]}
      />
      <ClaimResult claims={claims} handovers={handovers ?? []} />
      {handovers === undefined && list.trouble === undefined && <Loading text={t.loading} rows={5} />}
      {list.trouble !== undefined && <TroubleNotice trouble={list.trouble} onRetry={list.refresh} />}
      {handovers?.length === 0 && (
        <Empty title={claimed ? own.nothingClaimed : own.nothingWaiting}>
          <p>{claimed ? own.nothingClaimedText : own.nothingWaitingText}</p>
        </Empty>
      )}
      {handovers !== undefined && handovers.length > 0 && (
        <>
          <p className="soft">{own.total(handovers.length, total)}</p>
          {!claimed && (
            <ClaimBar
              handovers={handovers}
              selected={selected}
              onSelect={(ids) => setSelected(new Set(ids))}
              claims={claims}
            />
          )}
          <ul className="handovers">
            {handovers.map((handover) => (
              <Handover
                key={handover.case}
                handover={handover}
                selected={selected.has(handover.case)}
                onSelect={claimed ? undefined : (on) => choose(handover.case, on)}
                onClaim={claimed || claims.running !== undefined ? undefined : () => void claims.claim([handover])}
              />
            ))}
          </ul>
          {handovers.length < total && most < MOST && <Button onClick={() => setMost(most + STEP)}>{own.more}</Button>}
        </>
      )}
    </section>
  )
}
