import type { PlanApproval } from '@yizheng/domain/catalogue/plan'
import { ChoiceInput } from '../../fields/choice/Input.tsx'
import { Button } from '../../ui/Button.tsx'
import { useActWords } from '../../words/desk.ts'
import { useWords } from '../../words/use-words.ts'
import { TextArea } from './TextArea.tsx'

export type Noted = { readonly result?: 'pass' | 'fail' | 'not-applicable'; readonly note: string }

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
export function InspectSite({ site, notedOf, onNoted, failed, onFailed, faultOf }: SiteProps) {
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
