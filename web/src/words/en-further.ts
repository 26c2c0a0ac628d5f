import type { furtherZh } from './zh-further.ts'

/** The words of the further acts, in English. */
export const furtherEn: typeof furtherZh = {
  title: 'Other acts that are open',
  lead: 'Seldom needed: for a case that does not go smoothly.',
  about: (act, name) => (name === '' ? act : `${act}: ${name}`),
  confirm: (act) => `Confirm: ${act}`,
  missing: (field) => `Fill in "${field}"`,
  toCome: (field, today) => `“${field}” cannot be later than today, ${today}: what has not happened is not recorded`,
  givenDay:
    'Electronic service is made by this record, so its day is today. For what was served before in another way, choose that way.',
  dayHints: {
    servedOn:
      'Today unless you say an earlier day, by the proof of service; never a later one. The time to be heard runs from the day of this entry.',
    saidOn: 'Today unless you say an earlier day; never a later one.',
    askedOn: 'The day on which the letter was handed in: today unless you say an earlier one.',
  },
  papers: (n) => (n === 1 ? '1 file' : `${n} files`),
  optional: '(may be left out)',
  days: 'working days',
  yes: 'Yes',
  addField: 'Choose what is to be different…',
  dropField: (name) => `Leave out "${name}"`,
  noneRunning: 'No procedure is under way',
  procedure: (name, from) => `${name} (from ${from})`,
  entry: (name, day) => `${name} (opinion of ${day})`,
  delivered: (day) => `The entry of ${day} on delivery`,
  closed: (name, reason) => `${name} (${reason})`,
  acts: {
    CorrectOnSpot: {
      title: 'Correct on the spot',
      consequence: 'The corrected content counts; the record keeps what was corrected.',
      basis: 'Administrative Licensing Law, art. 32(1)(3)',
    },
    StartProcedure: {
      title: 'Begin a procedure that stops the clock',
      consequence:
        'The applicant is told in writing how long it takes. That time does not count; any time beyond it does.',
      basis: 'Administrative Licensing Law, art. 45',
    },
    ProlongProcedure: {
      title: 'Tell that a procedure takes longer',
      consequence: 'The applicant is told in writing again; the added time does not count.',
      basis: 'Administrative Licensing Law, art. 45',
    },
    EndProcedure: {
      title: 'End a procedure',
      consequence: 'The limit runs again from that day.',
      basis: 'Administrative Licensing Law, art. 45',
    },
    TellInterestedParty: {
      title: 'Tell an interested party',
      consequence: 'Nothing is decided while they may speak. Describe them; write no name or identity number.',
      basis: 'Administrative Licensing Law, art. 36',
    },
    HearInterestedParty: {
      title: 'Hear an interested party',
      consequence: 'What they say goes on file; if they ask for a hearing, it is held before anything is decided.',
      basis: 'Administrative Licensing Law, art. 36 and 47',
    },
    TellHearingRight: {
      title: 'Tell of the right to a hearing',
      consequence: 'The applicant may ask for one within five working days; nothing is decided before.',
      basis: 'Administrative Licensing Law, art. 47',
    },
    ScheduleHearing: {
      title: 'Give notice of a hearing',
      consequence: 'The limit stands still until the transcript is signed; nothing is decided before the hearing.',
      basis: 'Administrative Licensing Law, art. 46 to 48',
    },
    HoldHearing: {
      title: 'Record a hearing',
      consequence: 'The decision rests on the transcript.',
      basis: 'Administrative Licensing Law, art. 48',
    },
    ExtendLimit: {
      title: 'Extend the limit',
      consequence: 'Once only; the applicant is told why.',
      basis: 'Administrative Licensing Law, art. 42(1)',
    },
    ExtendJointLimit: {
      title: 'Extend the limit of joint handling',
      consequence: 'Once only; the applicant is told why.',
      basis: 'Administrative Licensing Law, art. 42(2)',
    },
    ReportHolderEnded: {
      title: 'Record that the holder died or ended',
      consequence: 'What is open ends; licences already granted are to be cancelled.',
      basis: 'Administrative Licensing Law, art. 70',
    },
    ExamineMatter: {
      title: 'Examine a renewal, change or transfer',
      consequence: 'The opinion goes to whoever decides.',
      basis: 'Administrative Licensing Law, art. 49 and 50',
    },
    GrantMatter: {
      title: 'Grant a renewal, change or transfer',
      consequence: 'The certificate gets a new version and the public record follows at once.',
      basis: 'Administrative Licensing Law, art. 49 and 50',
    },
    RefuseMatter: {
      title: 'Refuse a renewal, change or transfer',
      consequence: 'The licence stays as it is; the decision states its reasons and the remedies.',
      basis: 'Administrative Licensing Law, art. 38, 49 and 50',
    },
    SuspendLicence: {
      title: 'Suspend the licence',
      consequence: 'The public record says so at once; the other licences are not touched.',
      basis: 'The law of the item',
    },
    ResumeLicence: {
      title: 'Resume the licence',
      consequence: 'The public record shows it valid again at once.',
      basis: 'The law of the item',
    },
    ProposeWithdrawal: {
      title: 'Propose to withdraw the licence',
      consequence: 'One person proposes and another decides; the holder is told and heard first.',
      basis: 'Administrative Licensing Law, art. 7 and 8',
    },
    ProposeRevocation: {
      title: 'Propose to revoke the licence',
      consequence: 'One person proposes and another decides; the holder is told and heard first.',
      basis: 'Administrative Licensing Law, art. 7 and 69',
    },
    ProposeCancellation: {
      title: 'Propose to cancel the licence',
      consequence:
        'One person proposes and another decides; on force majeure or another ground by law the holder is told and heard first.',
      basis: 'Administrative Licensing Law, art. 70',
    },
    ProposePenaltyRecord: {
      title: 'Propose to record a revocation as a penalty',
      consequence:
        'One officer records it and it stands once another has compared it. A penalty that was not told and heard as the law demands is not recorded. What the bureau proposes on the licence ends with it.',
      basis: 'Administrative Licensing Law, art. 70(4); Administrative Penalty Law, art. 44, 63, 64',
    },
    TellEnding: {
      title: 'Tell the holder',
      consequence:
        'The notice can be read online from now on, and service online is of today. From the day of service, or of this entry where that is later, the holder has five working days to speak and to ask for a hearing; nothing is decided before they have passed.',
      basis:
        'Administrative Licensing Law, art. 7; Interim Provisions on Licensing Procedure in Market Regulation, art. 43, 44',
    },
    RecordEndingStatement: {
      title: 'Write down what the holder says',
      consequence: 'It goes on file; if the holder asks for a hearing, it is held before anything is decided.',
      basis: 'Administrative Licensing Law, art. 7',
    },
    RecordCancellationRequest: {
      title: 'Take in a letter that asks for the cancellation',
      consequence:
        'The letter of the holder goes on file; an examiner proposes and another decides. Until then the holder may take it back.',
      basis: 'Administrative Licensing Law, art. 29 and 70',
    },
    WithdrawLicence: {
      title: 'Withdraw the licence',
      consequence: 'With compensation; the certificate gets a new version and the other licences are not touched.',
      basis: 'Administrative Licensing Law, art. 8',
    },
    RevokeLicence: {
      title: 'Revoke the licence',
      consequence:
        'The certificate gets a new version and the public record follows at once. Got by fraud, in a matter of public safety, it bars a new application for three years.',
      basis: 'Administrative Licensing Law, art. 69 and 79',
    },
    WithholdRevocation: {
      title: 'Withhold a revocation',
      consequence: 'Revoking would gravely harm the public interest: the licence stays, and the reasons go on file.',
      basis: 'Administrative Licensing Law, art. 69(3)',
    },
    RecordPenaltyRevocation: {
      title: 'Record a revocation as a penalty',
      consequence:
        'Decided by the body that imposed the penalty and recorded here; the certificate gets a new version and the public record follows at once.',
      basis: 'Administrative Licensing Law, art. 70(4); the penalty decision',
    },
    CancelLicence: {
      title: 'Cancel the licence',
      consequence: 'The certificate gets a new version and the other licences are not touched.',
      basis: 'Administrative Licensing Law, art. 70',
    },
    DeclineEnding: {
      title: 'Let the licence stand',
      consequence: 'The ground is not borne out and the licence stands; a holder who was told of it is told of that.',
      basis: 'Administrative Licensing Law, art. 7',
    },
    SendBackEnding: {
      title: 'Send the proposal back',
      consequence: 'It is proposed anew and, where the holder is to be told, told anew.',
      basis: 'Examination and decision are kept apart',
    },
    ReturnPenaltyRecord: {
      title: 'Send the record back',
      consequence: 'It is recorded anew when it is put right.',
      basis: 'Recording and confirming are kept apart',
    },
    WithdrawEndingProposal: {
      title: 'Take the proposal back',
      consequence:
        'What was proposed ends and the licence stays as it is; a holder who was told of it is told of that. Anybody of the supervising body takes back the record of a penalty.',
      basis: 'Examination and decision are kept apart',
    },
    StateOnEnding: {
      title: 'Say what you have to say',
      consequence:
        'It goes on file, and the decision says how it was weighed. A hearing that you ask for is held before anything is decided, free of charge.',
      basis: 'Administrative Licensing Law, art. 7; Administrative Penalty Law, art. 45, 64',
    },
    AskCancellation: {
      title: 'Ask that a licence be cancelled',
      consequence:
        'One person proposes it and another decides. Until then the licence stands and you may take the request back. What is cancelled does not come back: you would apply anew.',
      basis: 'Administrative Licensing Law, art. 29 and 70',
    },
    TakeBackCancellation: {
      title: 'Take the request to cancel back',
      consequence: 'Nothing is cancelled on it, and the licence stands.',
      basis: 'Administrative Licensing Law, art. 70',
    },
    CorrectEntry: {
      title: 'Correct an opinion',
      consequence:
        'The entry stays and the correction is recorded beside it. What was decided by it cannot be corrected, only undone by law.',
      basis: 'The rules of this office on its records (default)',
    },
    CorrectVisit: {
      title: 'Correct what a visit found',
      consequence:
        'Day and people of the visit stay. The entry stays and the correction is recorded beside it. What was decided by it cannot be corrected.',
      basis: 'The rules of this office on its records (default)',
    },
    CorrectDelivery: {
      title: 'Correct the record of the delivery',
      consequence: 'The entry stays and the correction is recorded beside it.',
      basis: 'The rules of this office on its records (default)',
    },
    RequestHearing: {
      title: 'Ask for a hearing',
      consequence: 'It is held within twenty working days, free of charge; nothing is decided before.',
      basis: 'Administrative Licensing Law, art. 47',
    },
    RequestMatter: {
      title: 'Ask for a renewal, a change or a transfer',
      consequence: 'A renewal is answered before the licence ends; without an answer it counts as renewed.',
      basis: 'Administrative Licensing Law, art. 49 and 50',
    },
  },
  fields: {
    filing: 'What is to be different',
    note: 'Note',
    kind: 'Procedure',
    name: 'Name of the procedure, as the item lists it',
    basis: 'Provision (law, article)',
    plannedDays: 'Time it takes',
    startedOn: 'Begins on (only days after its notice are left out of the limit)',
    procedure: 'Which procedure',
    reason: 'Reason',
    endedOn: 'Day',
    result: 'Result',
    party: 'Interested party (a description, no name)',
    what: 'What they are told',
    statement: 'What they say',
    asksForHearing: 'Asks for a hearing',
    day: 'Day of the hearing',
    place: 'Place',
    presider: 'Presider',
    exOfficio: 'Held ex officio (nobody asked)',
    heldOn: 'Held on',
    attended: 'Who was there',
    transcript: 'Transcript in brief',
    signedOn: 'Transcript signed on',
    ended: 'What happened',
    evidence: 'Evidence',
    opinion: 'Opinion',
    reasons: 'Reasons',
    until: 'Suspended until',
    compensation: 'Compensation',
    ground: 'Ground',
    cancellation: 'Ground',
    authority: 'Body that imposed the penalty',
    decisionNumber: 'Number of the penalty decision',
    facts: 'What was found, and by what evidence',
    penaltyToldOn: 'The day on which the authority told the party',
    penaltyStatement: 'What the party said, and how it was weighed',
    penaltyHearing: 'The party asked for a hearing, and it was held',
    hearingNoticeOn: 'Day of the notice of the hearing',
    hearingHeldOn: 'Day of the hearing',
    penaltyDecidedOn: 'Day of the penalty decision',
    servedOn: 'Day of service',
    saidOn: 'Day on which it was said',
    askedOn: 'Day on which it was handed in',
    letter: 'The letter (a scan, signed or sealed)',
    files: 'A letter or other papers',
    onHeard: 'How what was said, or the transcript, was weighed, and why',
    matter: 'What you ask for',
    corrects: 'Which entry',
    method: 'How it was delivered',
    proof: 'Proof of delivery',
  },
  filingActs: {
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
        'One person proposes it and another decides. Until then the filing stands and you may take the request back.',
      basis: 'The rules for this filing',
    },
    TakeBackCancellation: {
      title: 'Take the request to cancel back',
      consequence: 'Nothing is cancelled on it, and the filing stands.',
      basis: 'The rules for this filing',
    },
    RecordCancellationRequest: {
      title: 'Take in a letter that asks to close it',
      consequence:
        'The letter goes on file; one person proposes it and another decides. Until then whoever filed may take it back.',
      basis: 'The letter of whoever filed',
    },
  },
  filingOptions: {
    expired: 'The filing ran out',
    'filing-unfit': 'Checked and found not to be as filed, and not put right by the day that was given',
    'holder-ended': 'Whoever filed has died or ended',
    'asked-by-holder': 'Whoever filed asks to close it',
    'other-by-law': 'Another case in which law closes a filing',
    renewal: 'Let the filing go on',
    change: 'Change the filing',
    transfer: 'Pass the filing on',
  },
  options: {
    hearing: 'Hearing',
    tender: 'Tender',
    auction: 'Auction',
    inspection: 'Inspection of goods or equipment',
    testing: 'Testing',
    quarantine: 'Quarantine',
    appraisal: 'Appraisal',
    'expert-review': 'Expert review',
    'item-basis': 'A procedure that the law of the item names',
    death: 'A person has died',
    terminated: 'An organisation has ended',
    incapable: 'Lost legal capacity',
    pass: 'In order',
    fail: 'Not in order',
    'applicant-unqualified': 'The applicant was not qualified',
    'procedure-violated': 'Procedure was violated',
    'beyond-authority': 'Beyond the authority of the body',
    'abuse-of-office': 'Abuse or neglect of office',
    'other-by-law': 'Another ground by law',
    'promise-broken': 'Checked and found not to keep its promise, and not put right by the day that was given',
    'filing-unfit': 'Checked and found not to be as filed',
    'fraud-or-bribery': 'Got by fraud or bribery (must be revoked)',
    expired: 'Ended and not renewed',
    'holder-ended': 'The holder died or ended',
    'revoked-or-withdrawn': 'Revoked, withdrawn or revoked as a penalty',
    'asked-by-holder': 'Asked for by the holder',
    'force-majeure': 'Force majeure: it cannot be used',
    renewal: 'Renewal',
    change: 'Change',
    transfer: 'Transfer',
    'pick-up': 'Picked up',
    post: 'By post',
    electronic: 'Electronically',
  },
}
