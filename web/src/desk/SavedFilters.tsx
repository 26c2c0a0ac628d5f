import { useState, type FormEvent } from 'react'
import type { Role } from '@yizheng/domain/parties/duty'
import type { TaskFilter } from '@yizheng/contract/desk'
import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import type { Trouble } from '../client/trouble.ts'
import { normaliseText } from '../fields/normalise.ts'
import { TextInput } from '../fields/text/Input.tsx'
import { Button } from '../ui/Button.tsx'
import { useDeskWords } from '../words/desk.ts'

type SavedProps = {
  readonly saved: readonly { readonly name: string; readonly filter: TaskFilter }[]
  readonly role: Role
  readonly filter: TaskFilter
  readonly onUse: (filter: TaskFilter) => void
  /** Told, in words, what was saved or deleted. */
  readonly onChanged: (what: string) => void
}

/** Filters kept under a name: used with one press, deleted with another. Saving appears once there is one to save. */
export function SavedFilters({ saved, role, filter, onUse, onChanged }: SavedProps) {
  const t = useDeskWords()
  const [trouble, setTrouble] = useState<Trouble>()
  const drop = async (name: string) => {
    const outcome = await ask('dropFilter', { params: { name } })
    setTrouble(outcome.ok ? undefined : outcome.trouble)
    if (outcome.ok) onChanged(t.list.dropped(name))
  }
  return (
    <div className="saved-filters">
      {saved.length > 0 && (
        <ul aria-label={t.list.saved}>
          {saved.map(({ name, filter: kept }) => (
            <li key={name} className="saved-filter">
              <Button look="quiet" aria-label={t.list.applySaved(name)} onClick={() => onUse(kept)}>
                {name}
              </Button>
              <Button look="quiet" aria-label={t.list.drop(name)} onClick={() => void drop(name)}>
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      {Object.keys(filter).length > 0 && <SaveFilter role={role} filter={filter} onSaved={onChanged} />}
      {trouble && <TroubleNotice trouble={trouble} />}
    </div>
  )
}

type SaveProps = { readonly role: Role; readonly filter: TaskFilter; readonly onSaved: (what: string) => void }

function SaveFilter({ role, filter, onSaved }: SaveProps) {
  const t = useDeskWords()
  const [raw, setRaw] = useState('')
  const [missing, setMissing] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const name = normaliseText(raw)
    setMissing(name === '')
    if (name === '') return document.getElementById('filter-name')?.focus()
    const outcome = await ask('saveFilter', { params: { name }, body: { role, filter } })
    setTrouble(outcome.ok ? undefined : outcome.trouble)
    if (!outcome.ok) return
    setRaw('')
    onSaved(t.list.savedDone(name))
  }
  return (
    <form className="save-filter" onSubmit={(event) => void save(event)}>
      <TextInput
        texts={{
          id: 'filter-name',
          label: t.list.saveAs,
          hint: t.list.saveHint,
          error: missing ? t.list.nameMissing : undefined,
        }}
        raw={raw}
        onRaw={setRaw}
        required
      />
      <Button type="submit">{t.list.save}</Button>
      {trouble && <TroubleNotice trouble={trouble} />}
    </form>
  )
}
