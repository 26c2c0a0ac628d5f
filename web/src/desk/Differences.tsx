import type { CaseView } from '@yizheng/contract/cases'
import type { PlanField } from '@yizheng/domain/catalogue/plan'
import { FiledView } from '../fields/filed/View.tsx'
import { Notice, Tag } from '../ui/Notice.tsx'
import { useDeskCaseWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { Told } from '../catalogue/Told.tsx'

type Differing = CaseView['differences'][number]

/** Every difference from verified data, and whether an agent filed it: before anything else of the dossier, and of an act on it. */
export function Differences({ view }: { readonly view: CaseView }) {
  const { say } = useWords()
  const t = useDeskCaseWords()
  const standing = view.differences.filter(({ stands, source }) => stands || source === null)
  const fields = view.plan.form.flatMap((field) => {
    const difference = standing.find((each) => each.field === field.key)
    return difference ? [{ field, difference }] : []
  })
  return (
    <>
      {view.representation !== null && (
        <Notice tone="mind" title={t.byAgent}>
          <p>{t.byAgentText}</p>
        </Notice>
      )}
      {fields.length > 0 && (
        <Notice tone="mind" title={t.differences(fields.length)}>
          <p>{t.differencesText}</p>
          <dl className="filing">
            {fields.map(({ field, difference }) => (
              <div key={field.key}>
                <dt>{say(field.label)}</dt>
                <dd>
                  {t.filedAs} <FiledView field={field} value={view.filing?.[field.key]} />
                  <br />
                  <HeldAndWhy field={field} difference={difference} />
                </dd>
              </div>
            ))}
          </dl>
        </Notice>
      )}
    </>
  )
}

/** Where the applicant wrote otherwise than verified data: both, and why. */
export function Difference({ view, field }: { readonly view: CaseView; readonly field: PlanField }) {
  const t = useDeskCaseWords()
  const found = view.differences.find((each) => each.field === field.key)
  if (found === undefined) return null
  return (
    <p className="correction">
      <Tag tone="mind">{found.stands ? t.differs : t.noLonger}</Tag> <HeldAndWhy field={field} difference={found} />
    </p>
  )
}

type HeldProps = { readonly field: PlanField; readonly difference: Differing }

function HeldAndWhy({ field, difference: { source, held, reason } }: HeldProps) {
  const t = useDeskCaseWords()
  return (
    <>
      {source !== null && (
        <>
          <Told text={t.sharedSays(source)} />{' '}
          {held === null ? t.nothingHeld : <FiledView field={field} value={held} />}
          <br />
        </>
      )}
      {reason === null ? (
        t.noReason
      ) : (
        <>
          {t.differsWhy} <span lang="zh-CN">{reason}</span>
        </>
      )}
    </>
  )
}
