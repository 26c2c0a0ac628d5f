import type { BundleView } from '@yizheng/contract/catalogue'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Link } from '../ui/Link.tsx'
import { Tag } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words/use-words.ts'
import { useBundle } from './catalogue-client.ts'
import { ItemGuide } from './ItemGuide.tsx'
import { LeastPapers } from './LeastPapers.tsx'
import { namesOf } from './names.ts'
import { PublishedFigures } from './PublishedFigures.tsx'
import { UnknownBundle } from './UnknownBundle.tsx'
import './catalogue.css'
import './bundle.css'
import { Told } from './Told.tsx'

/** The service guide of one bundle 办事指南: what, for whom, by which law, at what cost, in how many days. */
export function BundlePage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { t } = useWords()
  const bundle = useBundle(params['key'] ?? '')
  if (bundle.state === 'ready') return <Guide bundle={bundle.value} />
  if (bundle.state === 'failed' && bundle.trouble.kind === 'problem' && bundle.trouble.problem.status === 404) {
    return <UnknownBundle />
  }
  return (
    <Page title={t.bundle.what} service={t.service} busy={bundle.state === 'loading'}>
      {bundle.state === 'loading' && <Loading text={t.loading} rows={6} />}
      {bundle.state === 'failed' && <TroubleNotice trouble={bundle.trouble} onRetry={bundle.retry} />}
    </Page>
  )
}

function Guide({ bundle }: { readonly bundle: BundleView }) {
  const { t, say } = useWords()
  const always = new Set(bundle.core)
  return (
    <Page
      title={say(bundle.name)}
      service={t.service}
      above={
        <p className="crumb">
          <Link className="row-link screen-only" to="/">
            ← {t.bundle.crumb}
          </Link>
          <Tag>{t.bundle.kind[bundle.kind]}</Tag>
        </p>
      }
      head={<Start bundle={bundle} />}
    >
      <section className="guide-part" aria-labelledby="what-title">
        <h2 id="what-title" className="unseen">
          {t.bundle.what}
        </h2>
        <GuideFacts bundle={bundle} />
      </section>
      <section className="guide-part" aria-labelledby="items-title">
        <h2 id="items-title">
          {t.bundle.items} <span className="count">{bundle.items.length}</span>
        </h2>
        <ol className="guides">
          {bundle.items.map((item) => (
            <ItemGuide key={item.key} item={item} always={always.has(item.key)} />
          ))}
        </ol>
      </section>
      <LeastPapers bundle={bundle} names={namesOf(bundle, say, t.listComma)} />
      {bundle.publishedFigures.length > 0 && <PublishedFigures figures={bundle.publishedFigures} />}
      <p className="screen-only">
        <Button onClick={() => window.print()}>{t.bundle.print}</Button>
      </p>
    </Page>
  )
}

function Start({ bundle }: { readonly bundle: BundleView }) {
  const { t } = useWords()
  return (
    <>
      <p className="lead">{useWhatItIs(bundle)}</p>
      <p className="guide-start screen-only">
        <ButtonLink to={`/bundles/${bundle.key}/plan`}>{t.bundle.start}</ButtonLink>
        <span className="soft">{t.bundle.startText}</span>
      </p>
    </>
  )
}

function useWhatItIs(bundle: BundleView): string {
  const { t, say } = useWords()
  const name = say(bundle.name)
  const { coreItems, moreItems } = bundle
  return bundle.kind === 'industry'
    ? t.bundle.whatIndustry(name, coreItems, moreItems)
    : t.bundle.whatOneThing(name, coreItems, moreItems)
}

function GuideFacts({ bundle }: { readonly bundle: BundleView }) {
  const { t, say } = useWords()
  const audience = bundle.audience === 'enterprise' || bundle.audience === 'person' ? bundle.audience : 'other'
  return (
    <Facts
      facts={[
        { name: t.bundle.who, value: t.bundle.audience[audience] },
        { name: t.bundle.lead, value: say(bundle.leadDepartment.name) },
        { name: t.bundle.result, value: <Told text={bundle.result} /> },
      ]}
    />
  )
}
