import { fieldsAsked } from '@yizheng/domain/catalogue/asked'
import type { CaseView } from '@yizheng/contract/cases'
import type { PlanField, PlanMaterial } from '@yizheng/domain/catalogue/plan'
import { FiledView } from '../fields/filed/View.tsx'
import { Details } from '../ui/Details.tsx'
import { Tag } from '../ui/Notice.tsx'
import { useDeskCaseWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { Difference, Differences } from './Differences.tsx'
import { PaperLink } from './PaperLink.tsx'

/** What the applicant handed in: form, papers, and what was asked for in addition. Nothing here can be changed. */
export function Dossier({ view }: { readonly view: CaseView }) {
  const t = useDeskCaseWords()
  return (
    <section className="case-column case-dossier" aria-labelledby="dossier-title">
      <h2 id="dossier-title">{t.dossier}</h2>
      {!isChecking(view) && <Differences view={view} />}
      {view.supplement && <Supplement view={view} supplement={view.supplement} />}
      <h3 className="case-part">{t.materials}</h3>
      <MaterialList view={view} />
      <h3 className="case-part">{t.form}</h3>
      <FiledFields view={view} fields={view.plan.form} />
      <Produced view={view} />
    </section>
  )
}

/** What licences of this case brought about, which no form asked. */
function Produced({ view }: { readonly view: CaseView }) {
  const { say } = useWords()
  const t = useDeskCaseWords()
  const { filing, plan } = view
  const made = (plan.produced ?? []).filter(({ key }) => filing?.[key] !== undefined)
  if (made.length === 0) return null
  return (
    <>
      <h3 className="case-part">{t.produced}</h3>
      <dl className="filing">
        {made.map(({ key, label, type = 'text' }) => (
          <div key={key}>
            <dt>{say(label)}</dt>
            <dd>
              <FiledView field={{ type, options: null }} value={filing?.[key]} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** Whoever accepts or examines has the differences in front of them, in the act itself. */
function isChecking({ allowedCommands }: CaseView): boolean {
  return allowedCommands.some(({ type }) => type === 'AcceptApplication' || type === 'ExamineApproval')
}

type FieldsProps = { readonly view: CaseView; readonly fields: readonly PlanField[] }

/** Answers of the form as they were filed; nothing of them where this person may not see them. */
export function FiledFields({ view, fields }: FieldsProps) {
  const { say } = useWords()
  const t = useDeskCaseWords()
  const { filing } = view
  if (filing === null) return <p className="soft">{t.noFiling}</p>
  return (
    <dl className="filing">
      {askedOf(view, fields).map((field) => (
        <div key={field.key}>
          <dt>{say(field.label)}</dt>
          <dd>
            <FiledView field={field} value={filing[field.key]} />
            <Difference view={view} field={field} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Of these fields those that were asked: the others hold nothing and say nothing. */
function askedOf({ plan, filing }: CaseView, fields: readonly PlanField[]): readonly PlanField[] {
  const asked = new Set(fieldsAsked(plan, filing ?? {}).map(({ key }) => key))
  return fields.filter(({ key }) => asked.has(key))
}

function MaterialList({ view }: { readonly view: CaseView }) {
  const { say } = useWords()
  const t = useDeskCaseWords()
  const own = applicantPapers(view)
  const exempt = view.plan.materials.filter(({ asked, supplier }) => asked && supplier !== 'applicant')
  const handedIn = new Set(view.materials.map(({ material }) => material))
  return (
    <>
      <p className="soft">{t.materialsCount(own.filter(({ key }) => handedIn.has(key)).length, own.length)}</p>
      <ul className="dossier-papers">
        {own.map((paper) => (
          <li key={paper.key}>
            <span>{say(paper.name)}</span>
            <PaperLink view={view} paper={paper} />
          </li>
        ))}
      </ul>
      {exempt.length > 0 && (
        <Details summary={t.exempt['shared-data']}>
          <ul className="dossier-papers">
            {exempt.map((paper) => (
              <li key={paper.key}>
                <span>{say(paper.name)}</span>
                {paper.supplier === 'office' ? (
                  <FormLink view={view} name={say(paper.name)} />
                ) : (
                  paper.supplier !== 'applicant' && <Tag tone="good">{t.exempt[paper.supplier]}</Tag>
                )}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

/** The application form, which the office makes of what was filed. */
function FormLink({ view, name }: { readonly view: CaseView; readonly name: string }) {
  const t = useDeskCaseWords()
  return (
    <a className="row-link" href={`/api/cases/${view.id}/application-form/pdf`} target="_blank" rel="noreferrer">
      {t.exempt.office} ↗<span className="unseen">{t.openPaper(name)}</span>
    </a>
  )
}

/** The papers that the applicant must hand in. */
export function applicantPapers(view: CaseView): PlanMaterial[] {
  return view.plan.materials.filter(({ asked, supplier }) => asked && supplier === 'applicant')
}

type SupplementProps = { readonly view: CaseView; readonly supplement: NonNullable<CaseView['supplement']> }

function Supplement({ view, supplement }: SupplementProps) {
  const { say } = useWords()
  const t = useDeskCaseWords()
  const nameOf = (subject: string) => {
    const material = view.plan.materials.find(({ key }) => key === subject)
    const field = view.plan.form.find(({ key }) => key === subject)
    return material ? say(material.name) : field ? say(field.label) : subject
  }
  return (
    <div className="notice notice-mind">
      <p className="notice-title">{t.supplement}</p>
      <p>{t.supplementAsked(supplement.requestedOn)}</p>
      <ol className="notice-list">
        {supplement.list.map(({ subject, what }) => (
          <li key={subject}>
            <strong>{nameOf(subject)}</strong>
            <br />
            {what}
          </li>
        ))}
      </ol>
      <p>{supplement.suppliedOn === null ? t.supplementWaiting : t.supplementSupplied(supplement.suppliedOn)}</p>
    </div>
  )
}
