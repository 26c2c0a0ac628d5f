import type { PlanApproval, PlanClause } from '@yizheng/domain/catalogue/plan'
import { sharedLines } from '@yizheng/domain/inspections/clauses'
import { Button } from '../ui/Button.tsx'
import { useActWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { resultOf, type findingsOf, type Noted, type Seen } from './findings.ts'
import { InspectClause, VisitGround } from './InspectClause.tsx'
import { useNames } from '../catalogue/key-names.ts'

type SiteProps = {
  readonly site: PlanApproval
  /** Its clauses but those that it shares with another. */
  readonly lines: readonly PlanClause[]
  /** What was noted so far, by clause. */
  readonly notedOf: (code: string) => Noted | undefined
  readonly onNoted: (noted: Readonly<Record<string, Noted>>) => void
  /** Whether the site fails for good, whatever its clauses. */
  readonly failed: boolean
  readonly onFailed: (failed: boolean) => void
  readonly faultOf: (id: string) => string | undefined
}

/** One site of a visit: each clause with its result, how far one has come, and the conclusion. */
function InspectSite({ site, lines, notedOf, onNoted, failed, onFailed, faultOf }: SiteProps) {
  const { say } = useWords()
  const t = useActWords()
  const { key, name, visit } = site
  return (
    <section aria-label={say(name)} className="site">
      <h4>{say(name)}</h4>
      <VisitGround visit={visit} />
      <Clauses site={key} clauses={lines} notedOf={notedOf} onNoted={onNoted} faultOf={faultOf} />
      <label className="check">
        <input type="checkbox" checked={failed} onChange={(event) => onFailed(event.target.checked)} />
        <span>
          {t.inspect.conclusion(say(name))} {t.inspect.conclusions.fail}
        </span>
      </label>
    </section>
  )
}

type ClausesProps = Pick<SiteProps, 'notedOf' | 'onNoted' | 'faultOf'> & {
  readonly site: string
  readonly clauses: readonly PlanClause[]
}

/** The clauses of a site or those that several share, and a way to pass what is left; a value is never passed unmeasured. */
function Clauses({ site, clauses, notedOf, onNoted, faultOf }: ClausesProps) {
  const t = useActWords()
  const open = clauses.filter((clause) => resultOf(clause, notedOf(clause.code)).result === undefined)
  const seen = open.filter(({ measure }) => measure === undefined)
  return (
    <>
      {clauses.map((clause) => (
        <InspectClause
          key={clause.code}
          id={`${site}-${clause.code}`}
          clause={clause}
          noted={notedOf(clause.code)}
          onNote={(part) => onNoted({ [clause.code]: { note: '', ...notedOf(clause.code), ...part } })}
          faultOf={faultOf}
        />
      ))}
      <p className="act-go">
        <output className="soft">{t.inspect.clauses(clauses.length - open.length, clauses.length)}</output>{' '}
        {seen.length > 0 && (
          <Button
            onClick={() =>
              onNoted(
                Object.fromEntries(seen.map(({ code }) => [code, { note: '', ...notedOf(code), result: 'pass' }])),
              )
            }
          >
            {t.inspect.restPass}
          </Button>
        )}
      </p>
    </>
  )
}

type SitesProps = {
  readonly sites: readonly PlanApproval[]
  readonly seen: Seen
  readonly onSeen: (seen: Partial<Seen>) => void
  readonly faultOf: (id: string) => string | undefined
}

/** Every site of a visit, after the lines that several of them have, which are asked once. */
export function InspectSites({ sites, seen, onSeen, faultOf }: SitesProps) {
  const { say } = useWords()
  const t = useActWords()
  const shared = sharedLines(sites)
  const having = (code: string) => shared.find(({ clause }) => clause.code === code)?.sites ?? []
  const note = (keys: (code: string) => readonly string[]) => (noted: Readonly<Record<string, Noted>>) => {
    const named = Object.entries(noted).flatMap(([code, each]) => keys(code).map((key) => [`${key}-${code}`, each]))
    onSeen({ results: { ...seen.results, ...Object.fromEntries(named) } })
  }
  const nameOf = (key: string) => say(sites.find((site) => site.key === key)?.name ?? { zh: key, en: key })
  return (
    <>
      {groupsOf(shared).map(({ sites: keys, clauses }) => (
        <section key={keys.join(' ')} className="site" aria-label={t.inspect.shared(...keys.map(nameOf))}>
          <h4>{t.inspect.shared(...keys.map(nameOf))}</h4>
          <Clauses
            site={keys[0] ?? ''}
            clauses={clauses}
            notedOf={(code) => seen.results[`${keys[0] ?? ''}-${code}`]}
            onNoted={note(having)}
            faultOf={faultOf}
          />
        </section>
      ))}
      {sites.map((site) => (
        <InspectSite
          key={site.key}
          site={site}
          lines={site.checklist.filter(({ code, basis }) => basis === undefined || having(code).length === 0)}
          notedOf={(code) => seen.results[`${site.key}-${code}`]}
          onNoted={note(() => [site.key])}
          failed={seen.failed.includes(site.key)}
          onFailed={(failed) =>
            onSeen({ failed: [...seen.failed.filter((each) => each !== site.key), ...(failed ? [site.key] : [])] })
          }
          faultOf={faultOf}
        />
      ))}
    </>
  )
}

/** The shared lines by the sites that have them. */
function groupsOf(shared: ReturnType<typeof sharedLines>): { sites: string[]; clauses: PlanClause[] }[] {
  const groups = new Map<string, { sites: string[]; clauses: PlanClause[] }>()
  for (const { sites, clause } of shared) {
    const group = groups.get(sites.join(' ')) ?? { sites, clauses: [] }
    groups.set(sites.join(' '), { sites, clauses: [...group.clauses, clause] })
  }
  return [...groups.values()]
}

/** What a visit comes to, site by site, to be looked at before it is confirmed. */
export function Conclusions({ findings }: { readonly findings: ReturnType<typeof findingsOf> }) {
  const t = useActWords()
  const names = useNames()
  return (
    <ul>
      {findings.map(({ approval, conclusion }) => (
        <li key={approval}>
          {names.approval(approval)} <strong>{t.inspect.conclusions[conclusion]}</strong>
        </li>
      ))}
    </ul>
  )
}
