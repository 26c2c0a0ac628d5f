import type { CaseView } from '@yizheng/contract/cases'
import { Told } from '../catalogue/Told.tsx'
import { Notice as Box } from '../ui/Notice.tsx'
import { useNoticeWords } from '../words/notices.ts'
import { useWords } from '../words/use-words.ts'

/** What was served that goes against the applicant: it stands open, with its reasons and where to turn (行政许可法 38), the newest first. */
export function Served({ view }: { readonly view: CaseView }) {
  const { say } = useWords()
  const t = useNoticeWords()
  const nameOf = (key: string | null) => view.approvals.find((approval) => approval.key === key)?.name
  return view.notices
    .filter(({ adverse }) => adverse)
    .reverse()
    .map(({ version, on, title, approval, text }) => {
      const name = nameOf(approval)
      return (
        <Box key={version} tone="wrong" title={t.line(on, say(title), name ? say(name) : '')}>
          {text.map((each) => (
            <p key={each.zh}>
              <Told text={say(each)} />
            </p>
          ))}
        </Box>
      )
    })
}
