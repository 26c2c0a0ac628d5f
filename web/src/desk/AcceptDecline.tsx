import type { CaseView } from '@yizheng/contract/cases'
import { groundsOf } from '@yizheng/domain/cases/filing/notices'
import { ChoiceInput } from '../fields/choice/Input.tsx'
import { TextInput } from '../fields/text/Input.tsx'
import { useActWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import type { Judgement } from './acceptance.ts'
import type { Preparation } from './preparation.ts'
import { TextArea } from './TextArea.tsx'

type DeclineProps = {
  readonly view: CaseView
  readonly said: Judgement
  readonly onSaid: (change: Partial<Judgement>) => void
  readonly faultOf: (id: string) => string | undefined
  readonly phrases: Preparation['phrases'] | undefined
}

/** Why an application is not accepted, and what its applicant can do then. Which ground is free to choose only while papers play no part. */
export function AcceptDecline({ view, said, onSaid, faultOf, phrases }: DeclineProps) {
  const t = useActWords()
  const { say } = useWords()
  const grounds = groundsOf(view.plan)
  return (
    <>
      {said.noMatter && (
        <ChoiceInput
          texts={{ id: 'ground', label: t.accept.ground, error: faultOf('ground') }}
          options={(['not-a-licence-matter', 'not-our-authority'] as const).map((value) => ({
            value,
            label: say(grounds[value]),
          }))}
          value={said.ground === 'still-incomplete' ? undefined : said.ground}
          onValue={(ground) => onSaid({ ground })}
        />
      )}
      {said.noMatter && said.ground === 'not-our-authority' && (
        <TextInput
          texts={{ id: 'rightBody', label: t.accept.rightBody, error: faultOf('rightBody') }}
          raw={said.rightBody}
          onRaw={(rightBody) => onSaid({ rightBody })}
        />
      )}
      <TextArea
        texts={{ id: 'reason', label: t.accept.reason, error: faultOf('reason') }}
        raw={said.reason}
        onRaw={(reason) => onSaid({ reason })}
        phrases={phrases?.decline}
      />
      <TextArea
        texts={{ id: 'remedy', label: t.accept.remedy, hint: t.accept.remedyHint, error: faultOf('remedy') }}
        raw={said.remedy}
        onRaw={(remedy) => onSaid({ remedy })}
        phrases={phrases?.remedy}
      />
    </>
  )
}
