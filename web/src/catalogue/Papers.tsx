import type { PlanMaterial } from '@yizheng/domain/catalogue/plan'
import { Notice, Tag } from '../ui/Notice.tsx'
import { useWords } from '../words/use-words.ts'
import { BasisDetails } from './BasisDetails.tsx'
import type { Names } from './names.ts'

type PapersProps = { readonly materials: readonly PlanMaterial[]; readonly names: Names }

const SUPPLIERS = ['applicant', 'earlier-result', 'shared-data', 'other-result', 'office'] as const

/** The one list of papers, by who supplies them; what only local practice adds stands apart. */
export function Papers({ materials, names }: PapersProps) {
  const { t } = useWords()
  const asked = materials.filter((material) => material.asked)
  const local = materials.filter((material) => !material.asked)
  return (
    <section className="plan-part" aria-labelledby="papers-title">
      <h3 id="papers-title">
        {t.plan.papers} <span className="count">{t.plan.papersCount(asked.length)}</span>
      </h3>
      {SUPPLIERS.map((supplier) => {
        const papers = asked.filter((material) => material.supplier === supplier)
        if (papers.length === 0 && supplier !== 'applicant') return null
        return (
          <div key={supplier} className={`supplier supplier-${supplier}`}>
            <h4>
              {t.plan.suppliers[supplier]} <span className="count">{t.plan.papersCount(papers.length)}</span>
            </h4>
            <p className="soft">{papers.length === 0 ? t.plan.noPapers : t.plan.supplierText[supplier]}</p>
            <PaperList papers={papers} names={names} />
          </div>
        )
      })}
      {local.length > 0 && (
        <Notice tone="mind" title={t.plan.local}>
          <p>{t.plan.localText}</p>
          <PaperList papers={local} names={names} />
        </Notice>
      )}
    </section>
  )
}

function PaperList({ papers, names }: { readonly papers: readonly PlanMaterial[]; readonly names: Names }) {
  const { t, say } = useWords()
  return (
    <ul className="papers">
      {papers.map((paper) => (
        <li key={paper.key} className="paper">
          <span className="paper-name">{say(paper.name)}</span>
          <span className="paper-tags">
            <Tag>{t.plan.forms[paper.form](Math.max(paper.copies, 1))}</Tag>
            {paper.deferrable && <Tag tone="good">{t.plan.deferrable}</Tag>}
            {paper.substitutable && <Tag tone="good">{t.plan.substitutable}</Tag>}
            {paper.askedWhen !== undefined && <Tag tone="mind">{t.plan.maybe}</Tag>}
            {!paper.asked && <Tag tone="mind">{t.plan.localTag}</Tag>}
          </span>
          {paper.resultOf.length > 0 && <span className="soft">{t.plan.resultOf(names.items(paper.resultOf))}</span>}
          <BasisDetails basis={paper.basis} names={names} items={paper.items} />
        </li>
      ))}
    </ul>
  )
}
