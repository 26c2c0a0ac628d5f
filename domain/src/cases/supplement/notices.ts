import type { Plan } from '../../catalogue/plan.ts'
import type { Words } from '../../text/words.ts'
import type { HandedIn } from '../filing/state.ts'
import type { NoticeSource, Said } from '../kernel/notice.ts'
import { listed, periodWords, receivedWords, subjectWords, words } from '../notice-words.ts'
import type { Period } from '../../deadlines/period.ts'

/** What the applicant is told of what is missing, and of what of it has come (行政许可法 32(4)). */

type Requested = { list: readonly { subject: string; what: string }[]; workingDays?: number | undefined }

/** Everything that is missing, as it is told; also before it is told. */
export function supplementSaid({ list, workingDays }: Requested, plan: Plan, supply: Period): Said {
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

type Supplied = { materials: readonly HandedIn[]; outstanding?: readonly string[] | undefined }

export function suppliedNotice({ materials, outstanding }: Supplied, { plan }: NoticeSource): Said {
  const title = outstanding
    ? words('补正材料回执（部分）', 'Receipt of part of what was missing')
    : words('补正材料回执', 'Receipt of what was missing')
  const text = [...receivedWords(materials, plan), ...awaitedWords(outstanding ?? [], plan)]
  return { kind: 'supplement-receipt', title, text }
}

function awaitedWords(outstanding: readonly string[], plan: Plan): Words[] {
  if (outstanding.length === 0) return []
  const left = listed(outstanding.map((subject) => subjectWords(subject, plan)))
  return [words(`尚待补正：${left.zh}。`, `Still awaited: ${left.en}.`)]
}
