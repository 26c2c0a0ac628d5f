import { useMemo, useState, type FormEvent } from 'react'
import type { BundleView, CatalogueState } from '@yizheng/contract/catalogue'
import type { PersonView } from '@yizheng/contract/parties'
import { answersFrom } from '../catalogue/answers-query.ts'
import { useBundle, useCatalogue } from '../catalogue/catalogue-client.ts'
import { ask } from '../client/ask.ts'
import type { Trouble as Why } from '../client/trouble.ts'
import { useAnswer } from '../client/use-answer.ts'
import { ChoiceInput } from '../fields/choice/Input.tsx'
import { usePerson } from '../parties/session.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorSummary } from '../ui/ErrorSummary.tsx'
import { goTo, usePlace } from '../ui/location.ts'
import { Page } from '../ui/Page.tsx'
import { Loading } from '../ui/states.tsx'
import { usePortalWords } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { Trouble } from './ApplyFrame.tsx'
import { DraftList } from './DraftList.tsx'
import { channelHere } from './draft-keeper.ts'

/** Where an application begins: drafts of the same bundle first, so that nobody makes a second one unawares. */
export function StartPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { t } = useWords()
  const own = usePortalWords()
  const key = params['key'] ?? ''
  const bundle = useBundle(key)
  const catalogue = useCatalogue()
  const person = usePerson()
  const drafts = useAnswer('drafts', (signal) => ask('listDrafts', {}, signal))
  const same = drafts.state === 'ready' ? drafts.value.drafts.filter((draft) => draft.bundle === key) : []
  const waiting = [bundle, catalogue, drafts].some(({ state }) => state === 'loading')
  return (
    <Page title={own.start.title} service={t.service} busy={waiting}>
      {[bundle, catalogue, drafts].map(
        (each, i) => each.state === 'failed' && <Trouble key={i} trouble={each.trouble} onRetry={each.retry} />,
      )}
      {drafts.state === 'loading' && <Loading text={t.loading} />}
      {same.length > 0 && (
        <section aria-labelledby="existing-title">
          <h2 id="existing-title">{own.start.existing}</h2>
          <DraftList drafts={same} />
        </section>
      )}
      {bundle.state === 'ready' && catalogue.state === 'ready' && drafts.state === 'ready' && person !== null && (
        <Begin bundle={bundle.value} regions={catalogue.value.regions} person={person} again={same.length > 0} />
      )}
    </Page>
  )
}

type BeginProps = {
  readonly bundle: BundleView
  readonly regions: CatalogueState['regions']
  readonly person: PersonView
  readonly again: boolean
}

function Begin({ bundle, regions, person, again }: BeginProps) {
  const { say } = useWords()
  const own = usePortalWords()
  const place = usePlace()
  const home = person.grants.find(({ role }) => role === 'applicant')?.region
  const [region, setRegion] = useState(regions.find(({ key }) => key === home)?.key)
  const [draft] = useState(() => crypto.randomUUID())
  const [trouble, setTrouble] = useState<Why>()
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState(false)
  const errors = useMemo(
    () => (missing && region === undefined ? [{ fieldId: 'region', text: own.start.whereMissing }] : []),
    [missing, region, own],
  )
  const begin = async (event: FormEvent) => {
    event.preventDefault()
    setMissing(region === undefined)
    if (region === undefined) return
    setBusy(true)
    const answers = answersFrom(place.query, bundle.questions)
    const empty = { filing: {}, corrections: {}, materials: [], step: '' }
    const body = { region, bundle: bundle.key, answers, ...empty, channel: channelHere() }
    const outcome = await ask('saveDraft', { params: { draft }, body, expectedVersion: 0 })
    setBusy(false)
    if (outcome.ok) goTo(`/apply/${draft}`)
    else setTrouble(outcome.trouble)
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void begin(event)}>
      <ErrorSummary title={own.start.errors} errors={errors} />
      <ChoiceInput
        texts={{ id: 'region', label: own.start.where, error: errors[0]?.text }}
        options={regions.map(({ key, name }) => ({ value: key, label: say(name) }))}
        value={region}
        onValue={setRegion}
      />
      {trouble !== undefined && <Trouble trouble={trouble} />}
      <Button type="submit" look="main" disabled={busy}>
        {again ? own.start.another : own.start.begin}
      </Button>
    </form>
  )
}
