import { useState, type FormEvent } from 'react'
import type { GrantRow } from '@yizheng/contract/measures'
import { beginningOf } from '@yizheng/domain/text/cut'
import { useCatalogue } from '../catalogue/catalogue-client.ts'
import { ask } from '../client/ask.ts'
import { usePages } from '../client/use-pages.ts'
import { Button } from '../ui/Button.tsx'
import { replaceQuery, usePlace } from '../ui/location.ts'
import { Page } from '../ui/Page.tsx'
import { usePublicWords } from '../words/public.ts'
import { useWords } from '../words/use-words.ts'
import { Grants } from './Grants.tsx'
import './register.css'

/** The public register of grants 许可决定公开: search and read on; the address keeps what was searched. */
export function RegisterPage() {
  const { t } = useWords()
  const { register } = usePublicWords()
  const asked = new URLSearchParams(usePlace().query)
  const q = asked.get('q') ?? ''
  const region = asked.get('region') ?? ''
  const pages = usePages<GrantRow>(`${region}/${q}`, async (after, signal) => {
    const query = { ...(q !== '' && { q }), ...(region !== '' && { region }), ...(after !== undefined && { after }) }
    const outcome = await ask('listGrants', { query }, signal)
    if (!outcome.ok) return outcome
    return { ok: true, value: { rows: outcome.value.grants, next: outcome.value.next } }
  })
  return (
    <Page title={register.title} service={t.service} head={<p className="lead">{register.lead}</p>}>
      <RegisterForm key={`${region}/${q}`} q={q} region={region} />
      <Grants pages={pages} searched={q !== '' || region !== ''} title={q === '' ? register.latest : register.of(q)} />
    </Page>
  )
}

function RegisterForm({ q, region }: { readonly q: string; readonly region: string }) {
  const { say } = useWords()
  const { register } = usePublicWords()
  const catalogue = useCatalogue()
  const [text, setText] = useState(q)
  const [place, setPlace] = useState(region)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const query = new URLSearchParams()
    // Codes and numbers are often pasted in full width.
    if (text.trim() !== '') query.set('q', beginningOf(text.normalize('NFKC').trim(), 100))
    if (place !== '') query.set('region', place)
    replaceQuery(query.toString())
  }
  return (
    <form className="register-form screen-only" aria-label={register.search} onSubmit={submit}>
      <div className="register-field register-wide">
        <label htmlFor="register-q">{register.search}</label>
        <p className="soft" id="register-hint">
          {register.hint}
        </p>
        <input
          id="register-q"
          className="input"
          type="search"
          value={text}
          aria-describedby="register-hint"
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <div className="register-field">
        <label htmlFor="register-region">{register.region}</label>
        <select
          id="register-region"
          className="input"
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
        >
          <option value="">{register.anywhere}</option>
          {catalogue.state === 'ready' &&
            catalogue.value.regions.map(({ key, name }) => (
              <option key={key} value={key}>
                {say(name)}
              </option>
            ))}
        </select>
      </div>
      <div className="register-acts">
        <Button look="main" type="submit">
          {register.go}
        </Button>
        {(q !== '' || region !== '') && (
          <Button look="quiet" onClick={() => replaceQuery('')}>
            {register.clear}
          </Button>
        )}
      </div>
    </form>
  )
}
