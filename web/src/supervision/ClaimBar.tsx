import { useState } from 'react'
import type { HandoverView } from '@yizheng/contract/supervision'
import { Button } from '../ui/Button.tsx'
import { useInboxWords } from '../words/inbox.ts'
import type { Claims } from './use-claims.ts'

type ClaimBarProps = {
  readonly handovers: readonly HandoverView[]
  readonly selected: ReadonlySet<string>
  readonly onSelect: (ids: readonly string[]) => void
  readonly claims: Claims
}

/** Select all, how many are selected, and claiming them; what claiming means is said before. */
export function ClaimBar({ handovers, selected, onSelect, claims }: ClaimBarProps) {
  const own = useInboxWords()
  const [asked, setAsked] = useState(false)
  const chosen = handovers.filter((handover) => selected.has(handover.case))
  const claim = () => {
    setAsked(chosen.length === 0)
    if (chosen.length > 0) void claims.claim(chosen)
  }
  return (
    <div className="claim-bar screen-only">
      <label className="check">
        <input
          type="checkbox"
          checked={chosen.length === handovers.length}
          onChange={(event) => onSelect(event.currentTarget.checked ? handovers.map((each) => each.case) : [])}
        />
        <span>{own.selectAll}</span>
      </label>
      <Button look="main" disabled={claims.running !== undefined} onClick={claim}>
        {own.claim(chosen.length)}
      </Button>
      <span className="soft">{own.selected(chosen.length)}</span>
      {asked && chosen.length === 0 && (
        <p className="field-error" role="alert">
          {own.nothingSelected}
        </p>
      )}
      <p className="soft claim-consequence">{own.claimConsequence}</p>
    </div>
  )
}
