import type { ReactNode } from 'react'
import type { CertificateView } from '@yizheng/contract/certificates'
import { Facts } from '../ui/Facts.tsx'
import { Notice, Tag, type Tone } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useWords } from '../words/use-words.ts'
import { Provision, Told } from '../catalogue/Told.tsx'
import { useTermsFacts } from './LicenceTerms.tsx'

type RecordProps = { readonly record: CertificateView; readonly again: ReactNode }

const TONES = { valid: 'good', partial: 'mind', 'not-yet-valid': 'mind', invalid: 'wrong' } as const satisfies Record<
  string,
  Tone
>

/** The public record of a certificate: whether it is valid now, whose it is, and each licence on it. */
export function CertificateRecord({ record, again }: RecordProps) {
  const { t, say } = useWords()
  const { uscc } = record.holder
  return (
    <Page title={t.certificate.of(record.number)} service={t.service}>
      <div className={`verdict verdict-${TONES[record.status]}`}>
        <p className="verdict-word">{t.certificate.status[record.status]}</p>
        <p>{t.certificate.statusText[record.status]}</p>
        <p className="soft">{t.certificate.checkedAt(record.asOf)}</p>
      </div>
      {!record.signed && (
        <Notice tone="mind" title={t.certificate.unsigned}>
          <p>{t.certificate.unsignedText}</p>
        </Notice>
      )}
      {record.extent === 'register' && (
        <Notice title={t.certificate.byNumber}>
          <p>{t.certificate.byNumberText}</p>
        </Notice>
      )}
      <section className="record-part" aria-labelledby="record-title">
        <h2 id="record-title">{say(record.title)}</h2>
        <Facts
          facts={[
            {
              name: t.certificate.holder,
              value: (
                <strong className="holder" lang="zh-CN">
                  {record.holder.name}
                </strong>
              ),
              wide: true,
            },
            ...(uscc === '' ? [] : [{ name: t.certificate.uscc, value: <span className="code">{uscc}</span> }]),
            ...(['residence', 'premises'] as const)
              .filter((place) => record.holder[place] !== '')
              .map((place) => ({
                name: t.certificate[place],
                value: <span lang="zh-CN">{record.holder[place]}</span>,
              })),
            { name: t.certificate.bureau, value: say(record.bureau) },
            { name: t.certificate.issuedOn, value: record.issuedOn },
            { name: t.certificate.identifier, value: <span className="code">{record.identifier}</span>, wide: true },
          ]}
        />
      </section>
      <section className="record-part" aria-labelledby="licences-title">
        <h2 id="licences-title">
          {t.certificate.licences} <span className="count">{record.licences.length}</span>
        </h2>
        <ol className="licences">
          {record.licences.map((licence) => (
            <LicenceRecord key={licence.licenceNumber} licence={licence} />
          ))}
        </ol>
      </section>
      {record.pdf !== null && (
        <p className="screen-only">
          <a className="button button-main" href={record.pdf} type="application/pdf">
            {t.certificate.download}
          </a>
        </p>
      )}
      <section className="record-part screen-only" aria-labelledby="again-title">
        <h2 id="again-title">{t.certificate.again}</h2>
        {again}
      </section>
    </Page>
  )
}

function LicenceRecord({ licence }: { readonly licence: CertificateView['licences'][number] }) {
  const { t, say } = useWords()
  const termsFacts = useTermsFacts()
  const { validFrom, validUntil } = licence
  return (
    <li className="licence">
      <div className="title-row">
        <h3>{say(licence.name)}</h3>
        <Tag tone={licence.status === 'valid' ? 'good' : 'wrong'}>{t.certificate.licenceStatus[licence.status]}</Tag>
      </div>
      <Facts
        facts={[
          {
            name: t.certificate.licenceNumber,
            value: (
              <span className="code" lang="zh-CN">
                {licence.licenceNumber}
              </span>
            ),
          },
          { name: t.certificate.body, value: <Told text={say(licence.body)} /> },
          { name: t.certificate.granted, value: licence.grantedOn },
          {
            name: t.certificate.validity,
            value:
              validUntil === null ? t.certificate.longTerm(validFrom) : t.certificate.between(validFrom, validUntil),
          },
          ...termsFacts(licence),
          ...(licence.ended
            ? [
                {
                  name: t.certificate.endedOn,
                  value: t.certificate.ended(licence.ended.on, licence.ended.ground && say(licence.ended.ground)),
                  wide: true,
                },
              ]
            : []),
          { name: t.certificate.basis, value: <Provision text={licence.basis} />, wide: true },
        ]}
      />
    </li>
  )
}
