import type { ReactNode } from 'react'
import type { CertificateView } from '@yizheng/contract/certificates'
import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import type { Outcome, Trouble } from '../client/trouble.ts'
import { useAnswer } from '../client/use-answer.ts'
import { Page } from '../ui/Page.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words/use-words.ts'
import { CertificateRecord } from './CertificateRecord.tsx'
import { askedOf } from './code-kind.ts'

type OfProps = { readonly asked: string; readonly again: ReactNode }

/** What the office says now about one certificate, asked for by number or by the code of its QR picture. */
export function CertificateOf({ asked, again }: OfProps) {
  const { t } = useWords()
  const answer = useAnswer(`certificate/${asked}`, (signal) => look(asked, signal))
  if (answer.state === 'ready' && answer.value !== null)
    return <CertificateRecord record={answer.value} again={again} />
  if (answer.state === 'ready' || (answer.state === 'failed' && isUnknown(answer.trouble))) {
    return <Unknown asked={asked} again={again} />
  }
  return (
    <Page title={t.certificate.title} service={t.service} busy={answer.state === 'loading'}>
      {answer.state === 'loading' && <Loading text={t.loading} rows={5} />}
      {answer.state === 'failed' && <TroubleNotice trouble={answer.trouble} onRetry={answer.retry} />}
    </Page>
  )
}

/** Null when what was typed has neither shape: no office has to be asked about it. */
async function look(typed: string, signal: AbortSignal): Promise<Outcome<CertificateView | null>> {
  const asked = askedOf(typed)
  if (asked.kind === 'number') return ask('getCertificate', { params: { number: asked.value } }, signal)
  if (asked.kind === 'code') return ask('getCertificateByCode', { params: { code: asked.value } }, signal)
  return { ok: true, value: null }
}

function isUnknown(trouble: Trouble): boolean {
  return (
    trouble.kind === 'problem' && (trouble.problem.code === 'not-found' || trouble.problem.code === 'input-invalid')
  )
}

function Unknown({ asked, again }: OfProps) {
  const { t } = useWords()
  return (
    <Page title={t.certificate.unknown} service={t.service}>
      <Notice tone="wrong" title={asked}>
        <p>{t.certificate.unknownText}</p>
      </Notice>
      <h2>{t.certificate.again}</h2>
      {again}
    </Page>
  )
}
