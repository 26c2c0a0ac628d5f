import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Words } from '@yizheng/domain/catalogue/words'
import { workingDaysBetween } from '@yizheng/domain/deadlines/working-days'
import type { BoardRow } from './board-rows.ts'

const words = (zh: string, en: string): Words => ({ zh, en })

/** Work that waits, as the law names the act. */
const ACTS: Readonly<Record<string, Words>> = {
  AcceptApplication: words('受理', 'To be accepted'),
  AcceptWithTolerance: words('容缺受理', 'To be accepted with papers to come'),
  RequestSupplement: words('一次性告知补正', 'The applicant is to be told what is missing'),
  DoNotAcceptApplication: words('不予受理', 'Not to be accepted'),
  SupplyDeferred: words('申请人补交容缺材料', 'The applicant is to hand in promised papers'),
  EndProcedure: words('特别程序', 'A procedure is under way'),
  ScheduleHearing: words('安排听证', 'A hearing is to be arranged'),
  HoldHearing: words('举行听证', 'A hearing is to be held'),
  ExamineMatter: words('审查延续或变更', 'A renewal or change is to be examined'),
  GrantMatter: words('决定延续或变更', 'A renewal or change is to be decided'),
  RefuseMatter: words('决定不予延续或变更', 'The refusal of a renewal or change is to be decided'),
  CancelLicence: words('决定是否注销许可', 'Cancellation is to be decided'),
  SupplySupplement: words('申请人补正', 'The applicant is to hand in what is missing'),
  ExamineApproval: words('审查', 'To be examined'),
  RecordInspection: words('现场踏勘', 'The site is to be visited'),
  ReportRectification: words('申请人整改', 'The applicant is to put right what the visit found wanting'),
  GrantLicence: words('作出决定', 'To be decided'),
  RefuseLicence: words('作出不予许可决定', 'A refusal is to be decided'),
  AcceptPartialGrant: words('申请人选择发证方式', 'The applicant is to choose the paper'),
  IssueCertificate: words('制证', 'The certificate is to be made'),
  DeliverCertificate: words('送达', 'To be delivered'),
  AttachCertificateFile: words('人工制作证照文件', 'The certificate file is to be made by hand'),
  ConfirmCertificateFile: words('核对人工制作的证照文件', 'A certificate file made by hand is to be compared'),
  CheckCommitment: words('事后核查', 'To be checked afterwards'),
  ProposeEnding: words('拟办结束许可', 'The end of a licence is to be proposed'),
  ProposePenaltyRecord: words('重新拟登记吊销', 'The record of a penalty is to be proposed anew'),
  TellEnding: words('告知被许可人拟结束许可', 'The holder is to be told that the licence is to end'),
  StateOnEnding: words('被许可人陈述、申辩', 'The holder may speak'),
  RevokeLicence: words('决定是否撤销许可', 'Revocation is to be decided'),
  WithdrawLicence: words('决定是否撤回许可', 'Withdrawal of a licence is to be decided'),
  RecordPenaltyRevocation: words('复核登记吊销', 'The record of a penalty is to be confirmed'),
  ClaimHandover: words('监管认领', 'To be claimed by the regulator'),
}

/** The same of what is filed 备案, where there is no licence. */
const FILING_ACTS: typeof ACTS = {
  GrantLicence: words('决定是否予以备案', 'To be filed or turned down'),
  RefuseLicence: words('作出不予备案的决定', 'It is to be turned down'),
  IssueCertificate: words('制作备案凭证', 'The receipt of the filing is to be made'),
  AttachCertificateFile: words('人工制作凭证文件', 'The file of the receipt is to be made by hand'),
  ConfirmCertificateFile: words('核对人工制作的凭证文件', 'A file of the receipt made by hand is to be compared'),
  CheckCommitment: words('备案事后核查', 'What was filed is to be checked'),
  CancelLicence: words('决定是否注销备案', 'It is to be decided whether the filing is closed'),
  ProposeEnding: words('拟办注销或者取消备案', 'The end of a filing is to be proposed'),
  TellEnding: words('告知备案人拟注销或者取消备案', 'Whoever filed is to be told of the proposed end'),
  StateOnEnding: words('备案人陈述、申辩', 'Whoever filed may speak'),
  RevokeLicence: words('决定是否取消备案', 'It is to be decided whether the filing is struck off'),
}

/** What an act is called that is about this item. */
function actOf(catalogue: Catalogue, about: string | null, subject: string | null): Words | undefined {
  return (isFiled(catalogue, subject) ? FILING_ACTS[about ?? ''] : undefined) ?? ACTS[about ?? '']
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
