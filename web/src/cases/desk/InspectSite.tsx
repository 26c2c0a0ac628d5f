import type { PlanApproval } from '@yizheng/domain/catalogue/plan'
import { ChoiceInput } from '../../fields/choice/Input.tsx'
import { Button } from '../../ui/Button.tsx'
import { useActWords } from '../../words/desk.ts'
import { useWords } from '../../words/use-words.ts'
import type { findingsOf, Noted, Seen } from './findings.ts'
import { useNames } from './names.ts'
import { TextArea } from './TextArea.tsx'

type SiteProps = {
  readonly site: PlanApproval
  /** What was noted so far, by clause. */
  readonly notedOf: (code: string) => Noted | undefined
  readonly onNoted: (noted: Readonly<Record<string, Noted>>) => void
  /** Whether the site fails for good, whatever its clauses. */
  readonly failed: boolean
  readonly onFailed: (failed: boolean) => void
  readonly faultOf: (id: string) => string | undefined
}

/** One site of a visit: each clause with its result, how far one has come, and the conclusion. */
function InspectSite({ site, notedOf, onNoted, failed, onFailed, faultOf }: SiteProps) {
  const { say } = useWords()
  const t = useActWords()
  const { key, name, checklist } = site
  const open = checklist.filter(({ code }) => notedOf(code)?.result === undefined)
  const note = (code: string, part: Partial<Noted>) => onNoted({ [code]: { note: '', ...notedOf(code), ...part } })
  return (
    <section aria-label={say(name)} className="site">
      <h4>{say(name)}</h4>
      {checklist.map(({ code, text }) => {
        const id = `${key}-${code}`
        const given = notedOf(code)
        return (
          <div key={code}>
            <ChoiceInput
              texts={{ id, label: say(text), error: faultOf(id) }}
              options={(['pass', 'fail', 'not-applicable'] as const).map((value) => ({
                value,
                label: t.inspect.results[value],
              }))}
              value={given?.result}
              onValue={(result) => note(code, { result })}
            />
            {given?.result === 'fail' && (
              <TextArea
                texts={{ id: `${id}-note`, label: t.inspect.noteOf(say(text)), error: faultOf(`${id}-note`) }}
                raw={given.note}
                onRaw={(why) => note(code, { note: why })}
              />
            )}
          </div>
        )
      })}
      <p className="act-go">
        <output className="soft">{t.inspect.clauses(checklist.length - open.length, checklist.length)}</output>{' '}
        {open.length > 0 && (
          <Button
            onClick={() =>
              onNoted(
                Object.fromEntries(open.map(({ code }) => [code, { note: '', ...notedOf(code), result: 'pass' }])),
              )
            }
          >
            {t.inspect.restPass}
          </Button>
        )}
      </p>
      <label className="check">
        <input type="checkbox" checked={failed} onChange={(event) => onFailed(event.target.checked)} />
        <span>
          {t.inspect.conclusion(say(name))} {t.inspect.conclusions.fail}
        </span>
      </label>
    </section>
  )
}

type SitesProps = {
  readonly sites: readonly PlanApproval[]
  readonly seen: Seen
  readonly onSeen: (seen: Partial<Seen>) => void
  readonly faultOf: (id: string) => string | undefined
}

/** Every site of a visit. */
export function InspectSites({ sites, seen, onSeen, faultOf }: SitesProps) {
  return sites.map((site) => (
    <InspectSite
      key={site.key}
      site={site}
      notedOf={(code) => seen.results[`${site.key}-${code}`]}
      onNoted={(noted) => {
        const named = Object.entries(noted).map(([code, each]) => [`${site.key}-${code}`, each])
        onSeen({ results: { ...seen.results, ...Object.fromEntries(named) } })
      }}
      failed={seen.failed.includes(site.key)}
      onFailed={(failed) =>
        onSeen({ failed: [...seen.failed.filter((each) => each !== site.key), ...(failed ? [site.key] : [])] })
      }
      faultOf={faultOf}
    />
  ))
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
