import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Words } from '@yizheng/domain/text/words'
import { actHome, isAct } from '@yizheng/domain/cases/chapters'
import { workingDaysBetween } from '@yizheng/domain/deadlines/working-days'
import type { BoardRow } from './board-rows.ts'

const words = (zh: string, en: string): Words => ({ zh, en })

/** What work that waits is called, as the act is by its chapter; of what is filed 备案, where there is no licence, in words of its own. */
function actOf(catalogue: Catalogue, about: string | null, subject: string | null): Words | undefined {
  const waits = about !== null && isAct(about) ? actHome(about).waits : undefined
  return (isFiled(catalogue, subject) ? waits?.filing : undefined) ?? waits?.licence
}

/** Whether all that is named is filed 备案. */
function isFiled(catalogue: Catalogue, subject: string | null): boolean {
  const keys = (subject ?? '').split(' ').map((each) => each.split(/[:#]/)[0] ?? '')
  return keys.every((key) => catalogue.items.get(key)?.type === '行政备案')
}

const STAGES: Readonly<Record<string, Words>> = {
  submitted: words('待受理', 'Waits to be accepted'),
  'supplement-requested': words('待补正', 'Waits for what is missing'),
  accepted: words('已受理，办理中', 'Accepted and under way'),
  decided: words('已决定，待制证', 'Decided, waits for the certificate'),
  certified: words('已制证，待送达', 'Made, waits to be delivered'),
}

/** An approval or a department by its name in the catalogue; its key where the catalogue knows it no more. */
function nameOf(catalogue: Catalogue, subject: string): Words {
  const item = subject.split(':')[0] ?? subject
  return catalogue.items.get(item)?.name ?? catalogue.departments.get(subject)?.name ?? { zh: subject, en: subject }
}

/** Why a row stands behind its figure, in words. */
export function noteOf(catalogue: Catalogue, { about, subject, place, since, due_on, stage }: BoardRow): Words {
  const names = (subject ?? '')
    .split(' ')
    .filter((each) => each !== '')
    .map((each) => nameOf(catalogue, each))
  const name = { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') }
  const act = actOf(catalogue, about, subject)
  if (act) return names.length > 0 ? words(`${act.zh}：${name.zh}`, `${act.en}: ${name.en}`) : act
  switch (about) {
    case 'filed':
      return words(`${place}提交`, `Filed on ${place}`)
    case 'decided':
      return words(`${place}全部作出决定`, `All decided on ${place}`)
    case 'ApplicationNotAccepted':
      return words(`${place}不予受理`, `Not accepted on ${place}`)
    case 'ApplicationWithdrawn':
      return words(`${place}申请人撤件`, `Withdrawn by the applicant on ${place}`)
    case 'LicenceRefused':
      return isFiled(catalogue, subject)
        ? words(`不予备案：${name.zh}`, `Turned down: ${name.en}`)
        : words(`不予许可：${name.zh}`, `Refused: ${name.en}`)
    case 'InspectionRecorded':
      return words(`${place}现场踏勘`, `Visited, recorded on ${place}`)
    case 'ApplicationSubmitted':
      return words(`${place}到窗口或自助终端提交`, `Came to file on ${place}`)
    case 'CertificateDelivered':
      return words(`${place}到场领证`, `Came to collect on ${place}`)
    case 'late':
      return words(
        `${name.zh}：${place}决定，承诺${due_on}前`,
        `${name.en}: decided on ${place}, promised by ${due_on}`,
      )
    case 'supplement':
      return words(`${since}一次性告知补正`, `Asked once for what was missing on ${since}`)
    case 'days': {
      const days = workingDaysBetween(catalogue.calendar, since ?? place, place)
      return words(`受理后第${days}个工作日决定`, `Decided ${days} working days after acceptance`)
    }
    default:
      return STAGES[stage] ?? words(stage, stage)
  }
}
