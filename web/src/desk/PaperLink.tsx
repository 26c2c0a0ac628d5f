import type { CaseView } from '@yizheng/contract/cases'
import type { PlanMaterial } from '@yizheng/domain/catalogue/plan'
import { Tag } from '../ui/Notice.tsx'
import { useDeskCaseWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { PaperFile } from '../files/PaperFile.tsx'
import { useFiles } from '../files/use-files.ts'

type PaperProps = { readonly view: CaseView; readonly paper: Pick<PlanMaterial, 'key' | 'name'> }

/** Whether a paper was handed in, as what, and where it can be read: in a tab of its own, so that the work stays where it is. */
export function PaperLink({ view, paper }: PaperProps) {
  const { say } = useWords()
  const t = useDeskCaseWords()
  const files = useFiles(view.materials)
  const given = view.materials.filter(({ material }) => material === paper.key)
  if (given.length === 0) return <Tag tone="mind">{t.notHandedIn}</Tag>
  return (
    <span className="paper-files">
      {given.map(({ file }, index) =>
        file === null ? (
          <Tag key="original">{t.paperOriginal}</Tag>
        ) : (
          <PaperFile
            key={file}
            file={file}
            view={files.get(file)}
            opens={t.openPaper(say(paper.name))}
            otherwise={given.length > 1 ? `${t.handedIn} ${index + 1}` : t.handedIn}
          />
        ),
      )}
    </span>
  )
}
