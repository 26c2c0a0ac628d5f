import type { PlanField } from '@yizheng/domain/catalogue/plan'
import { Tag } from '../ui/Notice.tsx'
import { useWords } from '../words/use-words.ts'
import { BasisDetails } from './BasisDetails.tsx'
import type { Names } from './names.ts'

type FieldsProps = { readonly fields: readonly PlanField[]; readonly names: Names }

/** The one form: what is left to fill in, and what shared data fills. */
export function FormFields({ fields, names }: FieldsProps) {
  const { t } = useWords()
  const groups = [
    { key: 'fill', title: t.plan.toFill, fields: fields.filter((field) => field.prefillSource === null) },
    { key: 'prefilled', title: t.plan.prefilled, fields: fields.filter((field) => field.prefillSource !== null) },
  ].filter((group) => group.fields.length > 0)
  return (
    <section className="plan-part" aria-labelledby="form-title">
      <h3 id="form-title">
        {t.plan.form} <span className="count">{fields.length}</span>
      </h3>
      <p className="soft">{t.plan.formText}</p>
      {groups.map((group) => (
        <div key={group.key} className="supplier">
          <h4>
            {group.title} <span className="count">{group.fields.length}</span>
          </h4>
          <ul className="plan-fields">
            {group.fields.map((field) => (
              <FormField key={field.key} field={field} names={names} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function FormField({ field, names }: { readonly field: PlanField; readonly names: Names }) {
  const { t, say } = useWords()
  return (
    <li className="plan-field">
      <span className="paper-name">{say(field.label)}</span>
      {field.prefillSource !== null && (
        <span className="paper-tags">
          <Tag tone="good">
            <span lang="zh-CN">{t.plan.prefilledBy(field.prefillSource)}</span>
          </Tag>
        </span>
      )}
      <BasisDetails basis={field.basis} names={names} items={field.items} />
    </li>
  )
}
