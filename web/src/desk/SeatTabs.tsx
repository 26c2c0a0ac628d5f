import type { Seat } from '@yizheng/contract/desk'
import { Link } from '../ui/Link.tsx'
import { useDeskWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { useNames } from '../catalogue/key-names.ts'
import { listPath, seatKey } from './seat.ts'
import { useRegionName } from '../catalogue/use-names.ts'

/** The ways in which one works at the desk, each with what waits there. */
export function SeatTabs({ seats, current }: { readonly seats: readonly Seat[]; readonly current: string }) {
  const t = useDeskWords()
  return (
    <nav className="seats" aria-label={t.list.seats}>
      <ul>
        {seats.map((seat) => (
          <SeatTab key={seatKey(seat)} seat={seat} isCurrent={seatKey(seat) === current} />
        ))}
      </ul>
    </nav>
  )
}

function SeatTab({ seat, isCurrent }: { readonly seat: Seat; readonly isCurrent: boolean }) {
  const { t } = useWords()
  const own = useDeskWords()
  const names = useNames()
  const region = useRegionName()(seat.region)
  const { counts } = own.list
  const where = seat.departments?.map(names.department).join(t.listComma) ?? own.list.allDepartments
  return (
    <li className={isCurrent ? 'seat seat-current' : 'seat'} aria-current={isCurrent ? 'page' : undefined}>
      <Link className="seat-link" to={listPath(seatKey(seat), {})}>
        <span className="seat-name">{own.list.seat(own.roles[seat.role], where)}</span>
        <span className="seat-region">{region}</span>
        <span className="seat-counts">
          {(['waiting', 'soon', 'overdue', 'mine'] as const).map((name) => (
            <span key={name} className={`seat-count seat-${name}${seat[name] === 0 ? ' seat-zero' : ''}`}>
              <strong>{seat[name]}</strong> {counts[name]}
            </span>
          ))}
        </span>
      </Link>
    </li>
  )
}
