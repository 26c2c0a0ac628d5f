import { Link } from '../../ui/Link.tsx'
import { Page } from '../../ui/Page.tsx'
import { Table } from '../../ui/Table.tsx'
import { usePublicWords } from '../../words/public.ts'
import { useWords } from '../../words/use-words.ts'
import { DutiesDrawing } from './DutiesDrawing.tsx'
import './how-we-work.css'

/** How the office works, for anyone: the five duties, the law behind them, and what to do when one is not satisfied. */
export function HowWeWork() {
  const { t } = useWords()
  const { how } = usePublicWords()
  return (
    <Page title={how.title} service={t.service} head={<p className="lead">{how.lead}</p>}>
      <DutiesDrawing />
      <section className="how-part" aria-labelledby="duties-title">
        <h2 id="duties-title">{how.dutiesTitle}</h2>
        <p>{how.dutiesText}</p>
        <Table
          caption={how.dutiesTitle}
          columns={[
            { key: 'name', head: how.duty, renderCell: (duty) => duty.name },
            { key: 'does', head: how.who, renderCell: (duty) => duty.does },
            { key: 'limit', head: how.when, renderCell: (duty) => duty.limit },
            { key: 'law', head: how.law, renderCell: (duty) => duty.law },
          ]}
          rows={how.duties}
          rowKey={(duty) => duty.name}
        />
      </section>
      <section className="how-part" aria-labelledby="promises-title">
        <h2 id="promises-title">{how.promisesTitle}</h2>
        <ul className="promises">
          {how.promises.map(({ text, law }) => (
            <li key={text}>
              {text} <span className="soft">{law}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="how-part" aria-labelledby="after-title">
        <h2 id="after-title">{how.afterTitle}</h2>
        <p>{how.afterText}</p>
      </section>
      <section className="how-part" aria-labelledby="complaints-title">
        <h2 id="complaints-title">{how.complaintsTitle}</h2>
        <dl className="complaints">
          {how.complaints.map(({ name, text, law }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {text} <span className="soft">{law}</span>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <More />
    </Page>
  )
}

function More() {
  const { language } = useWords()
  const { how } = usePublicWords()
  return (
    <section className="how-part screen-only" aria-labelledby="more-title">
      <h2 id="more-title">{how.moreTitle}</h2>
      <ul className="footer-links">
        <li>
          <a className="row-link" href={language === 'zh' ? '/guides' : '/guides/en'}>
            {how.more.guides}
          </a>
        </li>
        {(['register', 'figures', 'certificates'] as const).map((key) => (
          <li key={key}>
            <Link className="row-link" to={`/${key}`}>
              {how.more[key]}
            </Link>
          </li>
        ))}
        <li>
          <a className="row-link" href={language === 'zh' ? '/api-reference' : '/api-reference/en'}>
            {how.more.api}
          </a>
        </li>
      </ul>
    </section>
  )
}
