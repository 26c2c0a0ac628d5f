import type { GrantTerms } from '@yizheng/domain/cases/decision/grant-terms'
import { conditionWords, scopeWords } from '@yizheng/domain/certificates/printed-terms'
import { Facts } from '../ui/Facts.tsx'
import { useTermsWords } from '../words/terms.ts'

type PrintedProps = {
  readonly licence: string
  readonly terms: GrantTerms | undefined
  readonly validFrom: string
  readonly validUntil: string | null
  readonly longTerm: boolean
  /** It is on a certificate already, which gets a new version. */
  readonly again?: boolean
}

/** The line of a licence on its certificate before it is granted, in the very words that will be printed. */
export function PrintedTerms({ licence, terms, validFrom, validUntil, longTerm, again = false }: PrintedProps) {
  const t = useTermsWords()
  const scope = scopeWords(terms?.scope ?? []).zh
  const conditions = conditionWords(terms?.conditions ?? [])
  const end = longTerm ? t.longTerm : validUntil === null ? t.byDecision : t.until(validUntil)
  return (
    <section className="served printed-terms" aria-label={t.printed}>
      <p className="soft">{again ? t.printedAgain : t.printedText}</p>
      <h5 lang="zh-CN">{licence}</h5>
      <Facts
        facts={[
          ...(scope === '' ? [] : [{ name: t.range, value: <span lang="zh-CN">{scope}</span>, wide: true }]),
          ...conditions.map(({ zh }, row) => ({
            name: t.condition(row + 1),
            value: <span lang="zh-CN">{zh}</span>,
            wide: true,
          })),
          { name: t.validity, value: `${t.from(validFrom)} ${end}`, wide: true },
        ]}
      />
    </section>
  )
}
