type Table<Value> = Readonly<Record<string, Value | undefined>>
type FilingAct = { title: string; consequence: string; basis: string }

/** Acts on what was filed 备案, where there is no licence: those that are said otherwise. */
export const filingActsZh: Table<FilingAct> = {
  ExamineMatter: { title: '审查备案变更', consequence: '意见交批准人员决定。', basis: '该备案事项的规定' },
  GrantMatter: { title: '变更备案', consequence: '凭证换发新版，公开记录同时更新。', basis: '该备案事项的规定' },
  RefuseMatter: {
    title: '不予变更备案',
    consequence: '原备案不变；通知书写明理由和救济途径。',
    basis: '该备案事项的规定',
  },
  RequestMatter: { title: '申请变更备案', consequence: '由备案机关核对后变更。', basis: '该备案事项的规定' },
  SuspendLicence: { title: '暂停备案效力', consequence: '公开记录即时显示暂停。', basis: '该备案事项的规定' },
  ResumeLicence: { title: '恢复备案效力', consequence: '公开记录即时恢复有效。', basis: '该备案事项的规定' },
  ProposeCancellation: {
    title: '拟办注销备案',
    consequence: '由一人拟办，另一人决定；依其他规定注销的，先告知备案人并听取意见。',
    basis: '该备案事项的规定',
  },
  ProposeRevocation: {
    title: '拟办取消备案',
    consequence: '由一人拟办，另一人决定；先告知备案人并听取意见。',
    basis: '该备案事项的规定',
  },
  TellEnding: {
    title: '告知拟注销或者取消备案',
    consequence:
      '事先告知书自登记起可在网上查看；网上送达的，送达日为登记当日；备案人自送达之日（登记更晚的，自登记之日）起五个工作日内可以陈述、申辩，期满之前不能作出决定。',
    basis: '作出不利决定之前听取意见（本系统默认期限）',
  },
  RecordEndingStatement: {
    title: '登记备案人的陈述、申辩',
    consequence: '记入案卷；要求听证的，决定作出前举行听证。',
    basis: '作出不利决定之前听取意见',
  },
  StateOnEnding: {
    title: '陈述、申辩',
    consequence: '记入案卷，决定书写明采纳情况和理由；要求听证的，决定作出前举行听证，不收费。',
    basis: '作出不利决定之前听取意见',
  },
  CancelLicence: {
    title: '注销备案',
    consequence: '公开记录同时更新；其他事项不受影响。',
    basis: '该备案事项的规定',
  },
  RevokeLicence: { title: '取消备案', consequence: '公开记录即时更新。', basis: '该备案事项的规定' },
  WithholdRevocation: { title: '不予取消备案', consequence: '备案不变，理由记入案卷。', basis: '该备案事项的规定' },
  DeclineEnding: {
    title: '备案继续有效',
    consequence: '拟办的情形不成立，备案继续有效；已告知备案人的，同时告知结果。',
    basis: '审查与决定分离',
  },
  WithdrawEndingProposal: {
    title: '撤回拟办意见',
    consequence: '拟办终止，备案不变；已告知备案人的，同时告知结果。',
    basis: '审查与决定分离',
  },
  AskCancellation: {
    title: '申请注销备案',
    consequence: '由一人拟办，另一人决定；决定之前备案不变，您也可以撤回申请。',
    basis: '该备案事项的规定',
  },
  TakeBackCancellation: {
    title: '撤回注销申请',
    consequence: '不再据此注销，备案不变。',
    basis: '该备案事项的规定',
  },
  RecordCancellationRequest: {
    title: '登记注销申请书',
    consequence: '备案人递交的申请书入卷，转由审查人员拟办、另一人决定；决定前备案人可以撤回。',
    basis: '备案人的书面申请',
  },
}

/** Values of choices in these acts. */
export const filingOptionsZh: Table<string> = {
  expired: '备案期限届满',
  'filing-unfit': '事后核查不符合备案内容，责令限期改正而逾期未改正，或者改正后仍不符合',
  'holder-ended': '备案主体死亡或终止',
  'asked-by-holder': '备案人申请注销备案',
  'other-by-law': '法律、法规、规章规定注销备案的其他情形',
  renewal: '延续备案',
  change: '变更备案',
  transfer: '变更备案主体',
}
