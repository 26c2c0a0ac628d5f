import type { CaseView } from '@yizheng/contract/cases'
import { Details } from '../ui/Details.tsx'
import { useActWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { applicantPapers, FiledFields } from './Dossier.tsx'
import { PaperLink } from './PaperLink.tsx'

/** From here on the matter stands beside the opinion (case.css), so that its answers may stand open. */
const WIDE = '(min-width: 80rem)'

type MatterProps = { readonly view: CaseView; readonly approval: string }

/** Of the whole dossier what one approval needs: its papers, and the answers of the form that its law asks for. */
export function ApprovalMatter({ view, approval }: MatterProps) {
  const { say } = useWords()
  const t = useActWords()
  const item = view.plan.approvals.find(({ key }) => key === approval)?.item ?? ''
  const papers = applicantPapers(view).filter(({ items }) => items.includes(item))
  const fields = view.plan.form.filter(({ items }) => items.includes(item))
  return (
    <div className="matter">
      <h4>{t.examine.papers}</h4>
      {papers.length === 0 && <p className="soft">{t.examine.noPapers}</p>}
      <ul className="dossier-papers">
        {papers.map((paper) => (
          <li key={paper.key}>
            <span>{say(paper.name)}</span> <PaperLink view={view} paper={paper} />
          </li>
        ))}
      </ul>
      <Details summary={t.examine.answers(fields.length)} open={window.matchMedia(WIDE).matches}>
        <FiledFields view={view} fields={fields} />
      </Details>
    </div>
  )
}
