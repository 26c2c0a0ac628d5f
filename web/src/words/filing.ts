import { dictionary } from './dictionary.ts'

/**
 * What is said otherwise of what is filed 备案, where no licence is asked for, granted or revoked: the words that stand in the place of those of a licence, by the same keys.
 */
export const filingZh = {
  commands: {
    GrantLicence: '决定是否予以备案',
    RefuseLicence: '作出不予备案的决定',
    IssueCertificate: '制作备案凭证',
    AttachCertificateFile: '人工制作凭证文件',
    ConfirmCertificateFile: '核对人工制作的凭证文件',
    WithdrawCertificateFile: '撤回人工制作的凭证文件',
    CheckCommitment: '备案事后核查',
    ExamineMatter: '审查备案变更',
    GrantMatter: '决定备案变更',
    RefuseMatter: '决定不予变更备案',
    SuspendLicence: '暂停备案效力',
    ResumeLicence: '恢复备案效力',
    AskCancellation: '申请注销备案',
    ProposeEnding: '拟办注销或者取消备案',
    TellEnding: '告知拟注销或者取消备案',
    StateOnEnding: '等待备案人陈述、申辩',
    DeclineEnding: '备案继续有效',
    RevokeLicence: '取消备案',
    WithholdRevocation: '不予取消备案',
    CancelLicence: '注销备案',
  } as Readonly<Record<string, string>>,
  events: {
    LicenceGranted: '予以备案',
    LicenceRefused: '不予备案',
    CommitmentChecked: '登记备案事后核查',
    MatterRequested: '申请变更备案',
    MatterExamined: '审查备案变更',
    MatterRefused: '不予变更备案',
    LicenceRenewed: '延续备案',
    LicenceChanged: '变更备案',
    LicenceTransferred: '变更备案主体',
    LicenceSuspended: '暂停备案效力',
    LicenceResumed: '恢复备案效力',
    CancellationAsked: '申请注销备案',
    EndingProposed: '拟办注销或者取消备案',
    EndingTold: '告知拟注销或者取消备案',
    EndingDeclined: '备案继续有效',
    LicenceRevoked: '取消备案',
    RevocationWithheld: '不予取消备案',
    LicenceCancelled: '注销备案',
  } as Readonly<Record<string, string>>,
  alerts: {
    'promise-broken': '备案事后核查不合格，请查看告知书',
    'renewed-by-silence': '到期前未作决定，备案已延续',
    'licence-changed': '备案已变更',
    'licence-stopped': '备案已暂停、取消或者注销',
    'licence-resumed': '备案已恢复',
    'cancellation-asked': '备案人申请注销一项备案',
    'cancellation-taken-back': '备案人撤回了注销申请',
    'ending-told': '拟注销或者取消一项备案，请在期限内陈述、申辩',
    'ending-sent-back': '注销或者取消备案的拟办意见被退回',
    'ending-decided': '注销或者取消备案的拟办意见已作出决定',
  } as Readonly<Record<string, string>>,
  clocks: {
    'approval-promised': '办理期限',
    'case-promised': '整件办理期限',
    'check-promise': '备案事后核查期限',
    'check-again': '备案复查期限',
    'answer-broken': '对备案核查不合格作出处理的期限',
    'decide-ending': '决定是否注销或者取消备案的期限',
  } as Readonly<Record<string, string>>,
  states: { granted: '已备案', refused: '不予备案' } as Readonly<Record<string, string>>,
  stages: { refused: '不予备案', certified: '备案凭证已制作', delivered: '备案凭证已送达' } as Readonly<
    Record<string, string>
  >,
  check: {
    nextText: (days: string, count: number) =>
      `窗口在 5 个工作日内答复是否受理；受理后 ${count} 项备案同时办理，${days}办结，由各主管部门分别办理。`,
    incompleteText: '材料不全也可以提交：窗口将在 5 个工作日内一次性告知需要补正的全部内容，办理期限从补齐之日起算。',
    declare: '提交即表示您已核对以上内容，确认真实、完整，并对其真实性负责。备案表按这些内容生成，不用另外打印签字。',
  },
  certificate: '您的备案凭证',
  refused: '不予备案',
  granted: '已备案',
  rectifyText: '整改到期以前不会作出不予备案的决定；报告以后会再来复查。整改期间办理期限照常计算，越早报告越好。',
  rectifyBy: (day: string) => `整改至 ${day}，尚未报告；此前不能不予备案`,
  ending: {
    title: '注销或者取消备案',
    lead: '依次选定备案、方式和情形，看清在先的事，再拟办；由另一人决定。',
    licence: '哪项备案',
    told: (on: string, method: string) => `${on} ${method}告知备案人`,
    notTold: '尚未告知备案人',
    until: (day: string) => `备案人可在 ${day}（含当日）前陈述、申辩或者要求听证，此前不能作出决定`,
    by: { holder: '备案人在网上陈述、申辩', window: '备案人到窗口陈述、申辩' },
    requests: '备案人申请注销备案',
    request: (on: string, by: 'holder' | 'window') =>
      by === 'holder' ? `${on} 备案人在本人页面申请注销：` : `${on} 备案人向窗口递交申请书，申请注销：`,
    notAsked:
      '备案人没有提出注销申请，因此这里没有“备案人申请注销”这一情形：由其在本人页面提出，或者向窗口递交申请书。',
    penalty: '监管部门正在登记对备案人作出的处罚决定。',
    gone: '备案人没有提出注销申请（或者已经撤回），不能按此决定：可以决定不结束，或者退回。',
    underWay: '注销或者取消备案的拟办意见',
    mine: (day: string) => `拟注销或者取消您的一项备案：您可以在 ${day}（含当日）前陈述、申辩或者要求听证`,
    mineLate: (day: string) => `拟注销或者取消您的一项备案：要求听证的期限已于 ${day} 届满，决定作出前仍可陈述、申辩`,
  },
}

export type FilingWords = typeof filingZh

export const filingEn: FilingWords = {
  commands: {
    GrantLicence: 'File or turn down',
    RefuseLicence: 'Turn it down',
    IssueCertificate: 'Make the receipt of filing',
    AttachCertificateFile: 'Make the file of the receipt by hand',
    ConfirmCertificateFile: 'Compare the file of the receipt made by hand',
    WithdrawCertificateFile: 'Take back the file of the receipt made by hand',
    CheckCommitment: 'Check what was filed',
    ExamineMatter: 'Examine a change of the filing',
    GrantMatter: 'Decide on a change of the filing',
    RefuseMatter: 'Turn down a change of the filing',
    SuspendLicence: 'Suspend the filing',
    ResumeLicence: 'Resume the filing',
    AskCancellation: 'Ask that the filing be closed',
    ProposeEnding: 'Propose to close the filing or strike it off',
    TellEnding: 'Tell that the filing is to end',
    StateOnEnding: 'Whoever filed may speak',
    DeclineEnding: 'Let the filing stand',
    RevokeLicence: 'Strike the filing off',
    WithholdRevocation: 'Do not strike the filing off',
    CancelLicence: 'Close the filing',
  },
  events: {
    LicenceGranted: 'filed',
    LicenceRefused: 'turned down',
    CommitmentChecked: 'recorded the check of the filing',
    MatterRequested: 'asked for a change of the filing',
    MatterExamined: 'examined a change of the filing',
    MatterRefused: 'turned down a change of the filing',
    LicenceRenewed: 'let the filing go on',
    LicenceChanged: 'changed the filing',
    LicenceTransferred: 'passed the filing on',
    LicenceSuspended: 'suspended the filing',
    LicenceResumed: 'resumed the filing',
    CancellationAsked: 'asked that the filing be closed',
    EndingProposed: 'proposed to end the filing',
    EndingTold: 'told that the filing is to end',
    EndingDeclined: 'let the filing stand',
    LicenceRevoked: 'struck the filing off',
    RevocationWithheld: 'did not strike the filing off',
    LicenceCancelled: 'closed the filing',
  },
  alerts: {
    'promise-broken': 'The check found a filing not in order: see the notice',
    'renewed-by-silence': 'Nobody decided before it ended: the filing goes on',
    'licence-changed': 'A filing was changed',
    'licence-stopped': 'A filing was suspended, struck off or closed',
    'licence-resumed': 'A filing was resumed',
    'cancellation-asked': 'Whoever filed asks to close a filing',
    'cancellation-taken-back': 'Whoever filed took the request to close it back',
    'ending-told': 'It is proposed to end a filing: speak in time',
    'ending-sent-back': 'The proposal to end a filing was sent back',
    'ending-decided': 'The proposal to end a filing was decided',
  },
  clocks: {
    'approval-promised': 'To be done by',
    'case-promised': 'All to be done by',
    'check-promise': 'Check what was filed',
    'check-again': 'Look again at what was filed',
    'answer-broken': 'Decide on a filing found not in order',
    'decide-ending': 'Decide whether the filing ends',
  },
  states: { granted: 'filed', refused: 'turned down' },
  stages: { refused: 'turned down', certified: 'receipt of filing made', delivered: 'receipt of filing delivered' },
  check: {
    nextText: (days, count) =>
      `Within 5 working days the window says whether it is taken in; then ${count === 1 ? 'the filing is' : `${count} filings are`} dealt with at once, within ${days}, by each department for itself.`,
    incompleteText:
      'You may hand it in although papers are missing: within 5 working days the window tells you everything that is missing, and the limit runs from the day on which all is in.',
    declare:
      'By handing it in you say that you checked the above, that it is true and complete, and that you answer for it. The form is made of it: nothing has to be printed and signed.',
  },
  certificate: 'Your receipt of filing',
  refused: 'turned down',
  granted: 'filed',
  rectifyText:
    'It is not turned down before that day. Once you report it, somebody comes to look again. The limit runs on meanwhile, so report early.',
  rectifyBy: (day) => `To be put right by ${day}, not reported yet; until then it cannot be turned down`,
  ending: {
    title: 'Close a filing or strike it off',
    lead: 'Choose the filing, the way and the ground, see what has to come first, then propose it; another person decides.',
    licence: 'Which filing',
    told: (on, method) => `Told on ${on}, ${method}`,
    notTold: 'Whoever filed has not been told',
    until: (day) =>
      `Until ${day}, that day included, whoever filed may speak or ask for a hearing; nothing is decided before`,
    by: { holder: 'whoever filed spoke online', window: 'whoever filed spoke at the window' },
    requests: 'Whoever filed asks to close it',
    request: (on, by) =>
      by === 'holder'
        ? `${on}: whoever filed asks on their own page to close it:`
        : `${on}: whoever filed handed in a letter that asks to close it:`,
    notAsked:
      'Whoever filed has not asked to close it, so that ground is not offered here: they ask on their own page, or hand a letter in at the window.',
    penalty: 'The regulator is recording a penalty on whoever filed.',
    gone: 'Whoever filed has not asked to close it, or has taken that back, so it is not decided like this: let the filing stand, or send it back.',
    underWay: 'Proposed end of a filing',
    mine: (day) =>
      `It is proposed to end a filing of yours: until ${day}, that day included, you may speak or ask for a hearing`,
    mineLate: (day) =>
      `It is proposed to end a filing of yours: the time to ask for a hearing ended on ${day}; you may still speak until it is decided`,
  },
}

export const useFilingWords = dictionary(filingZh, filingEn)
