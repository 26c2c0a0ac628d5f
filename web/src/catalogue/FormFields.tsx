import type { PlanField } from '@yizheng/domain/catalogue/plan'
import { Details } from '../ui/Details.tsx'
import { Table } from '../ui/Table.tsx'
import { useWords } from '../words/use-words.ts'
import { BasisList } from './BasisDetails.tsx'
import type { Names } from './names.ts'
import { Told } from './Told.tsx'

type FieldsProps = { readonly fields: readonly PlanField[]; readonly names: Names }

/** The one form: what is left to fill in, what shared data fills, and for each field who needs it and why. */
export function FormFields({ fields, names }: FieldsProps) {
  const { t } = useWords()
  const groups = [
    { key: 'fill', title: t.plan.toFill, fields: fields.filter((field) => !isFilledIn(field)) },
    { key: 'prefilled', title: t.plan.prefilled, fields: fields.filter(isFilledIn) },
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
              <FieldName key={field.key} field={field} />
            ))}
          </ul>
          <Details summary={t.plan.fieldReasons}>
            <FieldReasons fields={group.fields} caption={group.title} names={names} />
          </Details>
        </div>
      ))}
    </section>
  )
}

function FieldName({ field }: { readonly field: PlanField }) {
  const { t, say } = useWords()
  const remarks = [
    ...(field.items.length > 1 ? [t.plan.sharedBy(field.items.length)] : []),
    ...(field.prefillSource === null || field.given !== undefined ? [] : [t.plan.prefilledBy(field.prefillSource)]),
    ...(field.given === undefined ? [] : [t.plan.carried]),
    ...(field.askedWhen === undefined ? [] : [t.plan.maybe]),
  ]
  return (
    <li className="plan-field">
      <span>{say(field.label)}</span>
      {remarks.length > 0 && (
        <span className="soft">
          <Told text={remarks.join(' · ')} />
        </span>
      )}
    </li>
  )
}

/** Whether someone else than the applicant fills it in: a shared source, or an answer given before. */
function isFilledIn({ prefillSource, given }: PlanField): boolean {
  return prefillSource !== null || given !== undefined
}

type ReasonsProps = FieldsProps & { readonly caption: string }

function FieldReasons({ fields, caption, names }: ReasonsProps) {
  const { t, say } = useWords()
  return (
    <Table
      caption={caption}
      rows={fields}
      rowKey={(field) => field.key}
      columns={[
        { key: 'field', head: t.plan.field, renderCell: (field) => say(field.label) },
        {
          key: 'reason',
          head: t.plan.fieldReason,
          renderCell: (field) => <BasisList basis={field.basis} names={names} />,
        },
      ]}
    />
  )
}
