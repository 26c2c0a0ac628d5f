import type { Plan } from '@yizheng/domain/catalogue/plan'
import { useWords } from '../words/use-words.ts'

/** Before and after, as pairs of bars with their numbers: what applying together saves. */
export function Savings({ plan }: { readonly plan: Plan }) {
  const { t } = useWords()
  const { items, materials, fields, days, trips, visits } = plan.reductions
  const rows = [
    { name: t.plan.savedItems, ...items },
    { name: t.plan.savedMaterials, ...materials },
    { name: t.plan.savedFields, ...fields },
    { name: t.plan.savedDays, ...days },
    ...(trips ? [{ name: t.plan.savedTrips, ...trips }] : []),
    { name: t.plan.savedVisits, ...visits },
  ].filter((row) => row.before > 0 || row.after > 0)
  return (
    <section className="plan-part" aria-labelledby="savings-title">
      <h3 id="savings-title">{t.plan.savings}</h3>
      <p className="soft">{t.plan.savingsText}</p>
      <dl className="savings">
        {rows.map((row) => (
          <div key={row.name} className="saving">
            <dt>{row.name}</dt>
            <dd>
              <Bar label={t.plan.apart} n={row.before} most={row.before} look="apart" />
              <Bar label={t.plan.together} n={row.after} most={row.before} look="together" />
              {row.before > row.after ? (
                <span className="saving-less">{t.plan.less(row.before - row.after)}</span>
              ) : (
                <span className="soft">{t.plan.same}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

type BarProps = {
  readonly label: string
  readonly n: number
  readonly most: number
  readonly look: 'apart' | 'together'
}

function Bar({ label, n, most, look }: BarProps) {
  const width = most === 0 ? 0 : Math.min(100, Math.round((n / most) * 100))
  return (
    <span className="saving-row">
      <span className="saving-label">{label}</span>
      <svg className={`saving-bar saving-${look}`} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect className="saving-track" width="100" height="10" />
        <rect width={width} height="10" />
      </svg>
      <strong className="saving-number">{n}</strong>
    </span>
  )
}
