import { useState, type FormEvent } from 'react'
import type { PersonView } from '@yizheng/contract/parties'
import { searchPath } from '../../desk/search-query.ts'
import { Button } from '../../ui/Button.tsx'
import { goTo, usePlace } from '../../ui/location.ts'
import { useDeskWords } from '../../words/desk.ts'
import { normaliseText } from '../../fields/normalise.ts'

/** The search of cases, on every page of the desk. What was looked for stays in it while the results are shown. */
export function DeskSearch({ person }: { readonly person: PersonView }) {
  const { path, query } = usePlace()
  const asked = path === '/desk/search' ? (new URLSearchParams(query).get('q') ?? '') : ''
  return <SearchForm key={asked} asked={asked} person={person} />
}

function SearchForm({ asked, person }: { readonly asked: string; readonly person: PersonView }) {
  const t = useDeskWords()
  const [typed, setTyped] = useState(asked)
  const region = person.grants[0]?.region ?? ''
  const find = (event: FormEvent) => {
    event.preventDefault()
    goTo(searchPath(region, normaliseText(typed)))
  }
  return (
    <form className="desk-search screen-only" aria-label={t.header.search} onSubmit={find}>
      <label className="unseen" htmlFor="desk-search">
        {t.header.searchLabel}
      </label>
      <input
        id="desk-search"
        className="input"
        type="search"
        value={typed}
        placeholder={t.header.searchPlaceholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit">{t.header.go}</Button>
    </form>
  )
}
