import type { Plan } from '../catalogue/plan.ts'
import type { CaseEvent } from './event.ts'
import { listed, paperNames, periodWords, subjectWords, words } from './notice-words.ts'
import type { NoticeSource, Said } from './notices.ts'
import type { Period } from './policy.ts'
import { letterText } from './tolerance-words.ts'

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>

/** What is served from the receipt to the acceptance, and when an application ends without a decision (行政许可法 32). */
export function saidBeforeDecision(event: CaseEvent, source: NoticeSource): Said | undefined {
  switch (event.type) {
    case 'SupplementRequested':
      return supplementSaid(event, source.plan, source.policy.periods.supply)
    case 'SupplementSupplied': {
      const { outstanding } = event
      const title = outstanding
        ? words('补正材料回执（部分）', 'Receipt of part of what was missing')
        : words('补正材料回执', 'Receipt of what was missing')
      return { kind: 'supplement-receipt', title, text: [...received(event, source), ...awaited(outstanding, source)] }
    }
    case 'ToleranceLetterSigned': {
      const papers = paperNames(event.materials, source.plan)
      return {
        kind: 'tolerance-letter',
        title: words('容缺受理承诺书', 'Letter promising the missing papers'),
        text: event.promise
          ? letterText(event.materials, event.promise, source.plan)
          : [
              words(
                `本人（单位）承诺在受理通知书载明的期限内补交：${papers.zh}。`,
                `I promise to hand in by the date in the notice of acceptance: ${papers.en}.`,
              ),
              words(
                '已知悉：补齐之前不作出决定；逾期不补的，受理将被撤销或者退件。',
                'I know that nothing is decided before they are in, and that the acceptance is withdrawn or the papers are returned when they are late.',
              ),
            ],
      }
    }
    case 'DeferredPapersSupplied': {
      const title = event.complete
        ? words('容缺材料已补齐回执', 'Receipt: every promised paper is in')
        : words('容缺材料回执（部分）', 'Receipt of part of the promised papers')
      return { kind: 'deferred-receipt', title, text: received(event, source) }
    }
    default:
      return undefined
  }
}

/** Everything that is missing, as it is told; also before it is told. */
export function supplementSaid(
  { list, workingDays }: Pick<Of<'SupplementRequested'>, 'list' | 'workingDays'>,
  plan: Plan,
  supply: Period,
): Said {
  const within = periodWords({ ...supply, workingDays: workingDays ?? supply.workingDays })
  return {
    kind: 'supplement',
    title: words('一次性补正告知书', 'What is missing, told once'),
    text: [
      words(
        '经审查，下列内容需要补正，现一次性告知：',
        'The following is missing or must be put right; it is told once:',
      ),
      ...list.map(({ subject, what }) => {
        const name = subjectWords(subject, plan)
        return words(`${name.zh}：${what}`, `${name.en}: ${what}`)
      }),
      words(
        `请自收到本告知书之日起${within.zh}内补正。`,
        `Please put it right within ${within.en} of receiving this notice.`,
      ),
    ],
  }
}

function received({ materials }: { materials: Of<'SupplementSupplied'>['materials'] }, { plan }: NoticeSource) {
  const names = paperNames([...new Set(materials.map(({ material }) => material))], plan)
  return materials.length === 0
    ? [words('已收到更正的填报内容。', 'The corrected answers have been received.')]
    : [words(`已收到材料：${names.zh}。`, `Received: ${names.en}.`)]
}

function awaited(outstanding: readonly string[] | undefined, { plan }: NoticeSource) {
  if (!outstanding) return []
  const left = listed(outstanding.map((subject) => subjectWords(subject, plan)))
  return [words(`尚待补正：${left.zh}。`, `Still awaited: ${left.en}.`)]
}
