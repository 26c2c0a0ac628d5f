import { z } from 'zod'
import type { Words } from '@yizheng/domain/catalogue/words'
import { ACTS } from '@yizheng/domain/cases/chapters'
import type { CommandType } from '@yizheng/domain/cases/command'
import { readableThroughout } from '@yizheng/domain/text/schemas'
import { ActDone, CaseId } from './case-view.ts'
import { route } from './route.ts'

const ACT_PROBLEMS = [
  'not-found',
  'not-allowed',
  'duty-conflict',
  'must-avoid',
  'version-conflict',
  'act-not-open',
  'choice-missing',
  'certificate-missing',
  'file-missing',
  'delivered-already',
  'answers-missing',
  'answers-invalid',
  'applicant-mismatch',
  'identifier-taken',
  'materials-missing',
  'key-reused',
] as const

/** One act on a case: the command without its name, which the path says. */
const act = <const Name extends string, const Path extends string, Shape extends z.ZodRawShape>(
  name: Name,
  path: Path,
  body: z.ZodObject<Shape, z.core.$strict>,
  summary: Words,
) =>
  route({
    name,
    method: 'POST',
    path: `/api/cases/{case}/${path}`,
    room: 'cases',
    summary,
    access: 'person',
    params: z.strictObject({ case: CaseId }),
    body: body.check(readableThroughout),
    idempotent: true,
    versioned: true,
    answer: ActDone,
    problems: ACT_PROBLEMS,
  })

export const actRoutes = {
  acceptApplication: act('acceptApplication', 'accept', ACTS.AcceptApplication.command.omit({ type: true }), {
    zh: '受理',
    en: 'Accept',
  }),
  doNotAcceptApplication: act(
    'doNotAcceptApplication',
    'do-not-accept',
    ACTS.DoNotAcceptApplication.command.omit({ type: true }),
    {
      zh: '不予受理',
      en: 'Do not accept',
    },
  ),
  requestSupplement: act(
    'requestSupplement',
    'request-supplement',
    ACTS.RequestSupplement.command.omit({ type: true }),
    {
      zh: '一次性告知补正',
      en: 'Ask once for everything missing',
    },
  ),
  supplySupplement: act('supplySupplement', 'supply-supplement', ACTS.SupplySupplement.command.omit({ type: true }), {
    zh: '提交补正',
    en: 'Hand in what was missing',
  }),
  examineApproval: act('examineApproval', 'examine', ACTS.ExamineApproval.command.omit({ type: true }), {
    zh: '审查',
    en: 'Examine one approval',
  }),
  recordInspection: act('recordInspection', 'record-inspection', ACTS.RecordInspection.command.omit({ type: true }), {
    zh: '登记联合踏勘',
    en: 'Record the joint inspection',
  }),
  reportRectification: act(
    'reportRectification',
    'report-rectification',
    ACTS.ReportRectification.command.omit({ type: true }),
    { zh: '报告整改完成', en: 'Report that what was found wanting is put right' },
  ),
  grantLicence: act('grantLicence', 'grant', ACTS.GrantLicence.command.omit({ type: true }), {
    zh: '准予许可',
    en: 'Grant',
  }),
  refuseLicence: act('refuseLicence', 'refuse', ACTS.RefuseLicence.command.omit({ type: true }), {
    zh: '不予许可',
    en: 'Refuse',
  }),
  acceptPartialGrant: act(
    'acceptPartialGrant',
    'accept-partial-grant',
    ACTS.AcceptPartialGrant.command.omit({ type: true }),
    {
      zh: '部分准予：选择发证方式',
      en: 'Partial grant: choose the paper',
    },
  ),
  issueCertificate: act('issueCertificate', 'issue-certificate', ACTS.IssueCertificate.command.omit({ type: true }), {
    zh: '制证',
    en: 'Issue the certificate',
  }),
  deliverCertificate: act('deliverCertificate', 'deliver', ACTS.DeliverCertificate.command.omit({ type: true }), {
    zh: '送达',
    en: 'Deliver',
  }),
  attachCertificateFile: act(
    'attachCertificateFile',
    'attach-certificate-file',
    ACTS.AttachCertificateFile.command.omit({ type: true }),
    { zh: '上传人工制作的证照文件', en: 'Attach a certificate file made by hand' },
  ),
  confirmCertificateFile: act(
    'confirmCertificateFile',
    'confirm-certificate-file',
    ACTS.ConfirmCertificateFile.command.omit({ type: true }),
    { zh: '核对人工制作的证照文件', en: 'Confirm a certificate file made by hand' },
  ),
  withdrawCertificateFile: act(
    'withdrawCertificateFile',
    'withdraw-certificate-file',
    ACTS.WithdrawCertificateFile.command.omit({ type: true }),
    { zh: '撤回人工制作的证照文件', en: 'Withdraw a certificate file made by hand' },
  ),
  claimHandover: act('claimHandover', 'claim', ACTS.ClaimHandover.command.omit({ type: true }), {
    zh: '监管认领',
    en: 'Claim a hand-over',
  }),
  checkCommitment: act('checkCommitment', 'check-commitment', ACTS.CheckCommitment.command.omit({ type: true }), {
    zh: '登记事后核查',
    en: 'Record a check made afterwards, of a promise or a filing',
  }),
  withdrawApplication: act('withdrawApplication', 'withdraw', ACTS.WithdrawApplication.command.omit({ type: true }), {
    zh: '撤回申请',
    en: 'Withdraw',
  }),
  correctOnSpot: act('correctOnSpot', 'correct', ACTS.CorrectOnSpot.command.omit({ type: true }), {
    zh: '当场更正',
    en: 'Correct on the spot',
  }),
  signToleranceLetter: act(
    'signToleranceLetter',
    'promise-papers',
    ACTS.SignToleranceLetter.command.omit({ type: true }),
    {
      zh: '签署容缺承诺书',
      en: 'Promise the missing papers',
    },
  ),
  acceptWithTolerance: act(
    'acceptWithTolerance',
    'accept-with-tolerance',
    ACTS.AcceptWithTolerance.command.omit({ type: true }),
    { zh: '容缺受理', en: 'Accept with papers to come' },
  ),
  supplyDeferred: act('supplyDeferred', 'supply-deferred', ACTS.SupplyDeferred.command.omit({ type: true }), {
    zh: '补交容缺材料',
    en: 'Hand in the promised papers',
  }),
  startProcedure: act('startProcedure', 'start-procedure', ACTS.StartProcedure.command.omit({ type: true }), {
    zh: '启动特别程序',
    en: 'Begin a procedure that stops the clock',
  }),
  prolongProcedure: act('prolongProcedure', 'prolong-procedure', ACTS.ProlongProcedure.command.omit({ type: true }), {
    zh: '特别程序延长告知',
    en: 'Tell that a procedure takes longer',
  }),
  endProcedure: act('endProcedure', 'end-procedure', ACTS.EndProcedure.command.omit({ type: true }), {
    zh: '结束特别程序',
    en: 'End a procedure',
  }),
  tellInterestedParty: act('tellInterestedParty', 'tell-party', ACTS.TellInterestedParty.command.omit({ type: true }), {
    zh: '告知利害关系人',
    en: 'Tell an interested party',
  }),
  hearInterestedParty: act('hearInterestedParty', 'hear-party', ACTS.HearInterestedParty.command.omit({ type: true }), {
    zh: '听取利害关系人意见',
    en: 'Hear an interested party',
  }),
  tellHearingRight: act('tellHearingRight', 'tell-hearing-right', ACTS.TellHearingRight.command.omit({ type: true }), {
    zh: '告知听证权利',
    en: 'Tell of the right to a hearing',
  }),
  requestHearing: act('requestHearing', 'request-hearing', ACTS.RequestHearing.command.omit({ type: true }), {
    zh: '申请听证',
    en: 'Ask for a hearing',
  }),
  scheduleHearing: act('scheduleHearing', 'schedule-hearing', ACTS.ScheduleHearing.command.omit({ type: true }), {
    zh: '听证通知',
    en: 'Give notice of a hearing',
  }),
  holdHearing: act('holdHearing', 'hold-hearing', ACTS.HoldHearing.command.omit({ type: true }), {
    zh: '登记听证笔录',
    en: 'Record a hearing',
  }),
  extendLimit: act('extendLimit', 'extend', ACTS.ExtendLimit.command.omit({ type: true }), {
    zh: '延长办理期限',
    en: 'Extend the limit of an approval',
  }),
  extendJointLimit: act('extendJointLimit', 'extend-jointly', ACTS.ExtendJointLimit.command.omit({ type: true }), {
    zh: '延长联合办理期限',
    en: 'Extend the limit of joint handling',
  }),
  reportHolderEnded: act('reportHolderEnded', 'holder-ended', ACTS.ReportHolderEnded.command.omit({ type: true }), {
    zh: '登记主体死亡或终止',
    en: 'Record that the holder died or ended',
  }),
  requestMatter: act('requestMatter', 'request-matter', ACTS.RequestMatter.command.omit({ type: true }), {
    zh: '申请延续、变更或转让',
    en: 'Ask for a renewal, a change or a transfer',
  }),
  examineMatter: act('examineMatter', 'examine-matter', ACTS.ExamineMatter.command.omit({ type: true }), {
    zh: '审查延续或变更',
    en: 'Examine a renewal or a change',
  }),
  grantMatter: act('grantMatter', 'grant-matter', ACTS.GrantMatter.command.omit({ type: true }), {
    zh: '准予延续或变更',
    en: 'Grant a renewal or a change',
  }),
  refuseMatter: act('refuseMatter', 'refuse-matter', ACTS.RefuseMatter.command.omit({ type: true }), {
    zh: '不予延续或变更',
    en: 'Refuse a renewal or a change',
  }),
  suspendLicence: act('suspendLicence', 'suspend-licence', ACTS.SuspendLicence.command.omit({ type: true }), {
    zh: '暂停许可',
    en: 'Suspend a licence',
  }),
  resumeLicence: act('resumeLicence', 'resume-licence', ACTS.ResumeLicence.command.omit({ type: true }), {
    zh: '恢复许可',
    en: 'Resume a licence',
  }),
  proposeEnding: act('proposeEnding', 'propose-ending', ACTS.ProposeEnding.command.omit({ type: true }), {
    zh: '拟办结束许可',
    en: 'Propose to end a licence',
  }),
  proposePenaltyRecord: act(
    'proposePenaltyRecord',
    'propose-penalty-record',
    ACTS.ProposePenaltyRecord.command.omit({ type: true }),
    {
      zh: '拟登记吊销',
      en: 'Propose to record a revocation as a penalty',
    },
  ),
  tellEnding: act('tellEnding', 'tell-ending', ACTS.TellEnding.command.omit({ type: true }), {
    zh: '告知拟结束许可',
    en: 'Tell the holder that it is proposed to end the licence',
  }),
  stateOnEnding: act('stateOnEnding', 'state-on-ending', ACTS.StateOnEnding.command.omit({ type: true }), {
    zh: '陈述、申辩',
    en: 'Say what there is to say to it',
  }),
  recordEndingStatement: act(
    'recordEndingStatement',
    'record-ending-statement',
    ACTS.RecordEndingStatement.command.omit({ type: true }),
    {
      zh: '登记陈述、申辩',
      en: 'Write down what the holder says to it',
    },
  ),
  askCancellation: act('askCancellation', 'ask-cancellation', ACTS.AskCancellation.command.omit({ type: true }), {
    zh: '申请注销许可',
    en: 'Ask that a licence of mine be cancelled',
  }),
  recordCancellationRequest: act(
    'recordCancellationRequest',
    'record-cancellation-request',
    ACTS.RecordCancellationRequest.command.omit({ type: true }),
    {
      zh: '登记注销申请书',
      en: 'Take in a letter that asks for the cancellation of a licence',
    },
  ),
  takeBackCancellation: act(
    'takeBackCancellation',
    'take-back-cancellation',
    ACTS.TakeBackCancellation.command.omit({ type: true }),
    {
      zh: '撤回注销申请',
      en: 'Take back a request to cancel a licence',
    },
  ),
  declineEnding: act('declineEnding', 'decline-ending', ACTS.DeclineEnding.command.omit({ type: true }), {
    zh: '不予结束许可',
    en: 'Decide that the licence stands',
  }),
  sendBackEnding: act('sendBackEnding', 'send-back-ending', ACTS.SendBackEnding.command.omit({ type: true }), {
    zh: '退回拟办意见',
    en: 'Send a proposal back',
  }),
  returnPenaltyRecord: act(
    'returnPenaltyRecord',
    'return-penalty-record',
    ACTS.ReturnPenaltyRecord.command.omit({ type: true }),
    {
      zh: '退回拟登记的吊销',
      en: 'Send the record of a penalty back',
    },
  ),
  withdrawEndingProposal: act(
    'withdrawEndingProposal',
    'withdraw-ending-proposal',
    ACTS.WithdrawEndingProposal.command.omit({ type: true }),
    {
      zh: '撤回拟办意见',
      en: 'Take a proposal back',
    },
  ),
  withdrawLicence: act('withdrawLicence', 'withdraw-licence', ACTS.WithdrawLicence.command.omit({ type: true }), {
    zh: '撤回许可',
    en: 'Withdraw a licence',
  }),
  revokeLicence: act('revokeLicence', 'revoke-licence', ACTS.RevokeLicence.command.omit({ type: true }), {
    zh: '撤销许可',
    en: 'Revoke a licence',
  }),
  withholdRevocation: act(
    'withholdRevocation',
    'withhold-revocation',
    ACTS.WithholdRevocation.command.omit({ type: true }),
    { zh: '不予撤销', en: 'Withhold a revocation' },
  ),
  recordPenaltyRevocation: act(
    'recordPenaltyRevocation',
    'penalty-revocation',
    ACTS.RecordPenaltyRevocation.command.omit({ type: true }),
    { zh: '登记吊销', en: 'Record a revocation as a penalty' },
  ),
  cancelLicence: act('cancelLicence', 'cancel-licence', ACTS.CancelLicence.command.omit({ type: true }), {
    zh: '注销许可',
    en: 'Cancel a licence',
  }),
  answerPlanOffer: act('answerPlanOffer', 'answer-plan-offer', ACTS.AnswerPlanOffer.command.omit({ type: true }), {
    zh: '答复是否按新要求办理',
    en: 'Answer whether to go over to the new requirements',
  }),
  correctEntry: act('correctEntry', 'correct-entry', ACTS.CorrectEntry.command.omit({ type: true }), {
    zh: '更正记录',
    en: 'Correct an entry of ours',
  }),
} as const

/** The act that a route is about: each is named for its act, with a small first letter. */
export function actNamed({ name }: { readonly name: keyof typeof actRoutes }): CommandType {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}` as CommandType
}
