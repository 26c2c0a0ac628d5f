import type { filingActsZh, filingOptionsZh } from './zh-filing-acts.ts'

/** As in Chinese. */
export const filingActsEn: typeof filingActsZh = {
  ExamineMatter: {
    title: 'Examine a change of the filing',
    consequence: 'The opinion goes to whoever decides.',
    basis: 'The rules of this filing',
  },
  GrantMatter: {
    title: 'Change the filing',
    consequence: 'Its receipt is made anew, and the public record follows.',
    basis: 'The rules of this filing',
  },
  RefuseMatter: {
    title: 'Turn down the change',
    consequence: 'The filing stays as it was; the notice gives reasons and remedies.',
    basis: 'The rules of this filing',
  },
  RequestMatter: {
    title: 'Ask for a change of the filing',
    consequence: 'The office looks it through and changes the filing.',
    basis: 'The rules of this filing',
  },
  SuspendLicence: {
    title: 'Suspend the filing',
    consequence: 'The public record says so at once.',
    basis: 'The rules of this filing',
  },
  ResumeLicence: {
    title: 'Resume the filing',
    consequence: 'The public record says so at once.',
    basis: 'The rules of this filing',
  },
  ProposeCancellation: {
    title: 'Propose to close the filing',
    consequence:
      'One person proposes it and another decides; on a ground of some other rule whoever filed is told and heard first.',
    basis: 'The rules of this filing',
  },
  ProposeRevocation: {
    title: 'Propose to strike the filing off',
    consequence: 'One person proposes it and another decides; whoever filed is told and heard first.',
    basis: 'The rules of this filing',
  },
  TellEnding: {
    title: 'Tell that the filing is to end',
    consequence:
      'The notice can be read online from its entry. Within five working days of service, or of its entry where that is later, whoever filed may speak; nothing is decided before.',
    basis: 'Heard before anything is decided against them (the period is the office’s own)',
  },
  RecordEndingStatement: {
    title: 'Record what whoever filed said',
    consequence: 'It goes on file; where a hearing is asked for it is held before anything is decided.',
    basis: 'Heard before anything is decided against them',
  },
  StateOnEnding: {
    title: 'Speak',
    consequence:
      'It goes on file, and the decision says how it was weighed; where you ask for a hearing it is held before, at no cost.',
    basis: 'Heard before anything is decided against you',
  },
  CancelLicence: {
    title: 'Close the filing',
    consequence: 'The public record follows; other items are not touched.',
    basis: 'The rules of this filing',
  },
  RevokeLicence: {
    title: 'Strike the filing off',
    consequence: 'The public record follows at once.',
    basis: 'The rules of this filing',
  },
  WithholdRevocation: {
    title: 'Do not strike the filing off',
    consequence: 'The filing stays, and the reasons go on file.',
    basis: 'The rules of this filing',
  },
  DeclineEnding: {
    title: 'Let the filing stand',
    consequence: 'The ground does not hold and the filing stands; whoever was told is told of it.',
    basis: 'One proposes and another decides',
  },
  WithdrawEndingProposal: {
    title: 'Take the proposal back',
    consequence: 'Nothing comes of it and the filing stands; whoever was told is told of it.',
    basis: 'One proposes and another decides',
  },
  AskCancellation: {
    title: 'Ask that the filing be cancelled',
    consequence:
      'One person proposes it and another decides. Until then the filing is what it was, and you may take the request back.',
    basis: 'The rules for this filing',
  },
  TakeBackCancellation: {
    title: 'Take the request to cancel back',
    consequence: 'Nothing is cancelled on it, and the filing is what it was.',
    basis: 'The rules for this filing',
  },
  RecordCancellationRequest: {
    title: 'Take in a letter that asks to close it',
    consequence:
      'The letter goes on file; one person proposes it and another decides. Until then whoever filed may take it back.',
    basis: 'The letter of whoever filed',
  },
}

export const filingOptionsEn: typeof filingOptionsZh = {
  expired: 'The filing ran out',
  'filing-unfit': 'Checked and found not to be as filed, and not put right by the day that was given',
  'holder-ended': 'Whoever filed has died or ended',
  'asked-by-holder': 'Whoever filed asks to close it',
  'other-by-law': 'Another case in which law closes a filing',
  renewal: 'Let the filing go on',
  change: 'Change the filing',
  transfer: 'Pass the filing on',
}
