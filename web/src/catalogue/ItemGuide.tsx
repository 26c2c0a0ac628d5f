import type { ItemView } from '@yizheng/contract/catalogue'
import { Details } from '../ui/Details.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Tag } from '../ui/Notice.tsx'
import { useShellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'
import type { Dictionary } from '../words/zh.ts'
import { Provision, Told } from './Told.tsx'
import { Marked } from '../ui/Marked.tsx'

/** One item as a service guide shows it: who decides, by which law, at what cost, by when. */
export function ItemGuide({ item, always }: { readonly item: ItemView; readonly always: boolean }) {
  const { t, say, language } = useWords()
  const { footer } = useShellWords()
  return (
    <li className="guide">
      <div className="title-row">
        <h3>{say(item.name)}</h3>
        <span className="paper-tags">
          <Tag tone={always ? 'wrong' : 'calm'}>{always ? t.bundle.core : t.bundle.depends}</Tag>
          <Tag>
            <Told text={item.type} />
          </Tag>
        </span>
      </div>
      <Facts
        facts={[
          { name: t.bundle.department, value: say(item.department.name) },
          { name: t.bundle.regulator, value: say(item.regulator.name) },
          { name: t.bundle.days, value: <Days item={item} /> },
          { name: t.bundle.fee, value: <Fee item={item} /> },
          {
            name: t.bundle.inspection,
            value:
              t.bundle.inspections[
                item.type === '行政备案' && item.inspection === 'on-commitment-after'
                  ? 'on-filing-after'
                  : item.inspection
              ],
          },
          { name: t.bundle.itemResult, value: <Told text={item.result} /> },
          { name: t.bundle.basis, value: <LegalBasis item={item} />, wide: true },
        ]}
      />
      <a className="row-link screen-only" href={`/guides/${item.key}${language === 'zh' ? '' : '/en'}`}>
        {footer.guides}
        <span className="unseen">{` ${say(item.name)}`}</span>
      </a>
      <Details summary={t.bundle.confidence}>
        <Confidence item={item} />
      </Details>
    </li>
  )
}

function Days({ item }: { readonly item: ItemView }) {
  const { t } = useWords()
  const words = (days: number) => (days === 0 ? t.instant : t.workingDays(days))
  if (item.instant) return <strong>{t.instant}</strong>
  return (
    <>
      <strong>{t.bundle.promised(words(item.promisedDays))}</strong>
      <span className="soft"> · {t.bundle.statutory(words(item.statutoryDays))}</span>
    </>
  )
}

function Fee({ item }: { readonly item: ItemView }) {
  const { t } = useWords()
  const { amount, rule } = item.fee
  if (rule !== null) return <Told text={rule} />
  if (amount === null) return <>{t.bundle.feeUnknown}</>
  return <>{amount === 0 ? t.bundle.free : t.bundle.feeAmount(amount)}</>
}

function LegalBasis({ item }: { readonly item: ItemView }) {
  const { t } = useWords()
  return (
    <ul className="laws">
      {item.legalBasis.map((law) => (
        <li key={`${law.law}/${law.number}/${law.article}`}>
          <span>
            <Provision text={`《${law.law}》${law.article ?? ''}`} />
            {law.number !== null && <Marked text={`（${law.number}）`} />}
          </span>
          <Tag tone={law.verification === 'words-read' ? 'good' : 'mind'}>{verificationWords(law.verification, t)}</Tag>
          {law.local && <Tag tone="mind">{t.bundle.localRule}</Tag>}
        </li>
      ))}
    </ul>
  )
}

/** Whether the article was looked up. A way of checking this screen does not know counts as not checked. */
function verificationWords(verification: string, t: Dictionary): string {
  return verification in t.bundle.verification
    ? t.bundle.verification[verification as keyof Dictionary['bundle']['verification']]
    : t.bundle.unverified
}

function Confidence({ item }: { readonly item: ItemView }) {
  const { t } = useWords()
  const aspects: Readonly<Record<string, string>> = t.bundle.aspects
  const levels: Readonly<Record<string, string>> = t.bundle.confidenceLevels
  return (
    <ul className="confidence">
      {Object.entries(item.confidence).map(([aspect, level]) => (
        <li key={aspect}>
          {aspects[aspect] ?? aspect}
          {t.colon}
          {levels[level] ?? level}
        </li>
      ))}
    </ul>
  )
}
