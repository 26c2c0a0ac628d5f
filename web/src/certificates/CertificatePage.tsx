import { useState, type FormEvent } from 'react'
import { TextInput } from '../fields/text/Input.tsx'
import { readText } from '../fields/text/model.ts'
import { wrongText } from '../fields/reading.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorSummary } from '../ui/ErrorSummary.tsx'
import { goTo } from '../ui/location.ts'
import { Page } from '../ui/Page.tsx'
import { useWords } from '../words/use-words.ts'
import { CertificateOf } from './CertificateOf.tsx'
import './certificates.css'

/** No number, code or link to a certificate is longer. */
const LONGEST = 200

/** Checking a certificate: the form, and below it what the office says about the one that was asked for. */
export function CertificatePage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { number } = params
  return number === undefined ? <Ask /> : <CertificateOf key={number} asked={number} again={<CheckForm />} />
}

function Ask() {
  const { t } = useWords()
  return (
    <Page title={t.certificate.title} service={t.service} head={<p className="lead">{t.certificate.intro}</p>}>
      <CheckForm />
    </Page>
  )
}

function CheckForm() {
  const { t } = useWords()
  const [raw, setRaw] = useState('')
  // A new list for every try, so that the summary takes the focus each time.
  const [tries, setTries] = useState<readonly string[]>([])
  const reading = readText(raw, LONGEST)
  const wrong =
    reading.kind === 'empty' ? t.certificate.missing : reading.kind === 'wrong' ? wrongText(reading.why, t) : undefined
  const error = tries.length > 0 ? wrong : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reading.kind === 'value') goTo(`/certificates/${encodeURIComponent(reading.value)}`)
    else setTries([...tries, raw])
  }
  return (
    <form className="check-form screen-only" onSubmit={submit} noValidate>
      {error !== undefined && (
        <ErrorSummary
          key={tries.length}
          title={t.certificate.errors}
          errors={[{ fieldId: 'certificate-number', text: error }]}
        />
      )}
      <TextInput
        texts={{ id: 'certificate-number', label: t.certificate.number, hint: t.certificate.numberHint, error }}
        raw={raw}
        onRaw={setRaw}
        required
      />
      <Button look="main" type="submit">
        {t.certificate.check}
      </Button>
    </form>
  )
}
