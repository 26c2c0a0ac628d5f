import type { CaseView } from '@yizheng/contract/cases'
import type { Words } from '@yizheng/domain/text/words'
import { ChoiceInput } from '../fields/choice/Input.tsx'
import { useActWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import type { Judged, Judgement } from './acceptance.ts'
import { applicantPapers } from './Dossier.tsx'
import { PaperLink } from './PaperLink.tsx'
import { TextArea } from './TextArea.tsx'

type PapersProps = {
  readonly view: CaseView
  readonly judged: Judgement['papers']
  readonly onJudge: (key: string, change: Partial<Judged>) => void
  readonly faultOf: (id: string) => string | undefined
  readonly phrases: readonly Words[] | undefined
  /** Whether what is wrong has to be written down: only where it is asked for. */
  readonly asking: boolean
}

/** Every paper that the applicant must hand in, each to be judged beside the way to read it. */
export function AcceptPapers({ view, judged, onJudge, faultOf, phrases, asking }: PapersProps) {
  const { say } = useWords()
  const t = useActWords()
  const handedIn = new Set(view.materials.map(({ material }) => material))
  return (
    <ul className="paper-checks">
      {applicantPapers(view).map(({ key, name }) => {
        const given = handedIn.has(key)
        return (
          <li key={key}>
            <ChoiceInput
              texts={{ id: `verdict-${key}`, label: say(name), error: faultOf(`verdict-${key}`) }}
              options={(given ? (['pass', 'fail'] as const) : (['missing'] as const)).map((value) => ({
                value,
                label: t.accept.verdicts[value],
              }))}
              value={given ? judged[key]?.verdict : 'missing'}
              onValue={(verdict) => onJudge(key, { verdict })}
              extra={<PaperLink view={view} paper={{ key, name }} />}
            />
            {asking && (judged[key]?.verdict === 'fail' || !given) && (
              <TextArea
                texts={{
                  id: `what-${key}`,
                  label: given ? t.accept.what : t.accept.whatMissing,
                  error: faultOf(`what-${key}`),
                }}
                raw={judged[key]?.what ?? ''}
                onRaw={(what) => onJudge(key, { what })}
                phrases={phrases}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}
