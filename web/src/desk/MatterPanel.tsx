import { matterGrantedSaid } from '@yizheng/domain/cases/after-grant/notices'
import { useFurtherWords } from '../words/further.ts'
import { useWords } from '../words/use-words.ts'
import { sendFurther } from '../cases/further/send.ts'
import { actWords, isFilingIn } from '../cases/further/filing-acts.ts'
import { ActForm, type Drawn } from './ActForm.tsx'
import { DecideTerms } from './DecideTerms.tsx'
import { carriedOf, matterEvent, matterOf, settledMatter } from './matter-typed.ts'
import { useNames } from '../catalogue/key-names.ts'
import { NoticePreview } from './NoticePreview.tsx'
import type { PanelProps } from './panels.ts'
import { usePreparation } from './preparation.ts'
import { PrintedTerms } from './PrintedTerms.tsx'
import { fieldOf, NOTHING_TYPED, termsSaid } from './terms-typed.ts'
import { useTyped } from './use-typed.ts'

const ACT = 'GrantMatter'

/**
 * Granting a renewal, change or transfer: what the licence then covers, under what conditions and until when, where the decision says
 * something of it, and how the new version of the certificate and the decision will read.
 */
export function MatterPanel(props: PanelProps) {
  const { say } = useWords()
  const t = useFurtherWords()
  const names = useNames()
  const { view, approval, onStale } = props
  const typed = useTyped({ ...props, draftKey: `${props.draftKey}:terms` }, NOTHING_TYPED)
  const needs = usePreparation(view)
  const words = actWords(t, ACT, isFilingIn(view, approval))
  const matter = matterOf(view, approval, needs.value)
  const planned = view.plan.approvals.find(({ key }) => key === approval)
  const asked = view.approvals.find(({ key }) => key === approval)?.licence?.matter
  const read = (): Drawn | undefined => {
    if (!matter) return undefined
    const said = matter.about && termsSaid(typed.value)
    const settled = settledMatter(matter, said)
    const refusal = 'refusal' in settled ? settled.refusal : undefined
    const wrong = (refusal?.faults ?? []).map(({ pointer, reason }) => ({
      fieldId: fieldOf(pointer),
      text: say(reason),
    }))
    if (!typed.holds(wrong) || 'refusal' in settled) return undefined
    const notice = matterGrantedSaid(matterEvent(approval, matter, settled), view.plan)
    const body = { approval, ...(said && { terms: said }) }
    const { validFrom, validUntil, terms } = settled.licence
    return {
      act: { type: ACT, approval },
      mark: JSON.stringify(body),
      consequence: words.consequence,
      basis: words.basis,
      confirm: t.confirm(words.title),
      preview: (
        <>
          <PrintedTerms
            licence={planned?.result ?? ''}
            terms={terms}
            validFrom={validFrom}
            validUntil={validUntil}
            longTerm={planned?.validity.type === 'long-term'}
            again
          />
          <NoticePreview view={view} said={notice} />
        </>
      ),
      send: (call) => sendFurther(ACT, body, call),
    }
  }
  return (
    <ActForm
      view={view}
      title={t.about(words.title, names.approval(approval))}
      acts={[{ type: ACT, approval }]}
      faults={typed.faults}
      read={read}
      onDone={typed.done}
      onStale={onStale}
      needs={needs}
    >
      {asked && (
        <p>
          <strong>{t.options[asked.kind] ?? asked.kind}</strong> <span lang="zh-CN">{asked.reason}</span>
        </p>
      )}
      <p>{words.consequence}</p>
      {matter?.about && (
        <DecideTerms
          source={matter.about}
          carried={matter.asked.kind === 'renewal' ? [] : carriedOf(view, approval)}
          typed={typed.value}
          onTyped={typed.change}
          faultOf={typed.faultOf}
        />
      )}
    </ActForm>
  )
}
