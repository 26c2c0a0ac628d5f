import type { Seat, TaskFilter } from '@yizheng/contract/desk'
import { Button } from '../ui/Button.tsx'
import { useDeskWords } from '../words/desk.ts'
import { commandWord } from './desk-words.ts'
import { useNames } from '../catalogue/key-names.ts'

/** What can wait at a seat: more than one kind of act only where the role has them. */
const COMMANDS: Partial<Record<Seat['role'], readonly string[]>> = {
  'window-clerk': ['AcceptApplication', 'AcceptWithTolerance', 'RequestSupplement', 'DoNotAcceptApplication'],
  examiner: ['ExamineApproval', 'EndProcedure', 'ScheduleHearing', 'ExamineMatter', 'ProposeEnding', 'TellEnding'],
  inspector: ['RecordInspection'],
  approver: [
    'GrantLicence',
    'RefuseLicence',
    'GrantMatter',
    'RefuseMatter',
    'RevokeLicence',
    'WithdrawLicence',
    'CancelLicence',
  ],
  'hearing-officer': ['HoldHearing'],
  'certificate-maker': ['IssueCertificate', 'AttachCertificateFile', 'ConfirmCertificateFile', 'DeliverCertificate'],
}

type FiltersProps = {
  readonly seat: Seat
  readonly filter: TaskFilter
  readonly onFilter: (filter: TaskFilter) => void
}

/** Narrows the list; a choice acts at once and stands in the address, so that it can be sent and kept. */
export function TaskFilters({ seat, filter, onFilter }: FiltersProps) {
  const t = useDeskWords()
  const names = useNames()
  const byName = (keys: readonly string[], name: (key: string) => string) =>
    keys.map((key) => ({ value: key, label: name(key) })).sort((a, b) => a.label.localeCompare(b.label, 'zh'))
  const choices = [
    {
      name: 'command',
      label: t.list.command,
      options: (COMMANDS[seat.role] ?? []).map((value) => ({ value, label: commandWord(value, t) })),
    },
    { name: 'bundle', label: t.list.bundle, options: byName(names.bundles, names.bundle) },
    {
      name: 'department',
      label: t.list.department,
      options: byName(seat.departments ?? names.departments, names.department),
    },
    {
      name: 'level',
      label: t.list.level,
      options: (['overdue', 'soon', 'normal', 'none'] as const).map((value) => ({ value, label: t.levels[value] })),
    },
    {
      name: 'claimed',
      label: t.list.claimed,
      options: (['mine', 'nobody', 'others'] as const).map((value) => ({ value, label: t.list.claimedBy[value] })),
    },
  ] as const
  const chosen = Object.values(filter).some((value) => value !== undefined)
  return (
    <fieldset className="filters">
      <legend className="unseen">{t.list.filters}</legend>
      {choices.map(({ name, label, options }) => (
        <label key={name} className="filter">
          <span>{label}</span>
          <select
            className="input"
            name={name}
            value={filter[name] ?? ''}
            onChange={(event) => onFilter(narrowed(filter, name, event.target.value))}
          >
            <option value="">{t.list.any}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
      ))}
      {chosen && (
        <Button look="quiet" onClick={() => onFilter({})}>
          {t.list.clear}
        </Button>
      )}
    </fieldset>
  )
}

function narrowed(filter: TaskFilter, name: keyof TaskFilter, value: string): TaskFilter {
  const { [name]: _, ...others } = filter
  return value === '' ? others : { ...others, [name]: value }
}
