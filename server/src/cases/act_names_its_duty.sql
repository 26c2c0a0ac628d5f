-- 五分设: an act is recorded under the part that its event belongs to, and an event that this release does not know is not recorded. Asked once for all
-- events of a statement, when they stand: a trigger for each of them, or a foreign key, which would also lock the few rows here against each
-- other, cost two to three times as much.
create or replace function act_names_its_duty() returns trigger language plpgsql as $$
declare
  v_wrong record;
begin
  select a.case_id, a.version, a.type, a.part into v_wrong
  from added a
  where not exists (
    select from event_parts p
    where p.type = a.type and p.part is not distinct from a.part
      and (p.by_office is null or p.by_office = (a."by" = 'office')) and (p.said is null or a.payload @@ p.said)
  )
  limit 1;
  if found then
    raise exception 'entry % of case % violates act_names_its_duty: % under the part %',
      v_wrong.version, v_wrong.case_id, v_wrong.type, coalesce(v_wrong.part, '(none)')
      using errcode = 'check_violation', constraint = 'act_names_its_duty', table = 'case_events';
  end if;
  return null;
end
$$;
create or replace trigger act_names_its_duty after insert on case_events
  referencing new table as added for each statement execute function act_names_its_duty();
create or replace trigger act_names_its_duty_still after update on case_events
  referencing new table as added for each statement execute function act_names_its_duty();

-- The events that this release knows.
delete from event_parts;
insert into event_parts (type, by_office, part, said) values
  -- The applicant's.
  ('ApplicationSubmitted', null, 'apply', null),
  ('SupplementSupplied', null, 'apply', null),
  ('PartialGrantAccepted', null, 'apply', null),
  ('ToleranceLetterSigned', null, 'apply', null),
  ('DeferredPapersSupplied', null, 'apply', null),
  ('RectificationReported', null, 'apply', null),
  ('HearingRequested', null, 'apply', null),
  ('MatterRequested', null, 'apply', null),
  ('PlanOfferDeclined', null, 'apply', null),
  ('CancellationTakenBack', null, 'apply', null),
  ('ApplicationWithdrawn', false, 'apply', null),
  ('PlanAdopted', false, 'apply', null),
  -- Receiving 受理.
  ('SupplementRequested', null, 'accept', null),
  ('ApplicationCorrected', null, 'accept', null),
  ('HolderEnded', null, 'accept', null),
  ('HandlingTerminated', null, 'accept', null),
  ('ApplicationAccepted', false, 'accept', null),
  ('ApplicationNotAccepted', false, 'accept', null),
  -- Examining 审查, and looking on the spot 踏勘.
  ('ApprovalExamined', null, 'examine', null),
  ('ProcedureStarted', null, 'examine', null),
  ('ProcedureProlonged', null, 'examine', null),
  ('ProcedureEnded', null, 'examine', null),
  ('InterestedPartyTold', null, 'examine', null),
  ('InterestedPartyHeard', null, 'examine', null),
  ('HearingRightTold', null, 'examine', null),
  ('HearingScheduled', null, 'examine', null),
  ('MatterExamined', null, 'examine', null),
  ('EndingTold', null, 'examine', null),
  ('InspectionRecorded', null, 'inspect', null),
  ('HearingHeld', null, 'preside', null),
  -- Deciding 批准.
  ('PhaseApproved', null, 'decide', null),
  ('LicenceGranted', null, 'decide', null),
  ('LicenceRefused', null, 'decide', null),
  ('MatterRefused', null, 'decide', null),
  ('LicenceChanged', null, 'decide', null),
  ('LicenceTransferred', null, 'decide', null),
  ('LicenceSuspended', null, 'decide', null),
  ('LicenceResumed', null, 'decide', null),
  ('LicenceWithdrawn', null, 'decide', null),
  ('LicenceRevoked', null, 'decide', null),
  ('RevocationWithheld', null, 'decide', null),
  ('LicenceCancelled', null, 'decide', null),
  ('EndingDeclined', null, 'decide', null),
  ('LicenceRenewed', false, 'decide', null),
  -- Making certificates 制证.
  ('CertificateIssued', null, 'certify', null),
  ('CertificateDelivered', null, 'certify', null),
  ('CertificateFileAttached', null, 'certify', null),
  ('CertificateFileConfirmed', null, 'certify', null),
  ('CertificateFileWithdrawn', null, 'certify', null),
  -- What the office does by itself.
  ('ApplicationAccepted', true, null, null),
  ('ApplicationNotAccepted', true, null, null),
  ('ApplicationWithdrawn', true, null, null),
  ('AcceptanceWithdrawn', true, null, null),
  ('LicenceRenewed', true, null, null),
  ('PlanOffered', true, null, null),
  ('PlanAdopted', true, null, null),
  ('CertificateHeldBack', true, null, null),
  ('CertificateReleased', true, null, null),
  -- What bodies outside the case do.
  ('LicencesHandedOver', null, null, null),
  ('HandoverClaimed', null, null, null),
  ('LimitExtended', null, null, null),
  ('LicenceRevokedAsPenalty', null, null, null),
  ('CommitmentChecked', null, null, null),
  ('EndingProposalWithdrawn', null, null, null),
  -- The paper follows the act that changed it: a penalty from outside has no part, any other was decided.
  ('CertificateRevised', null, null, null),
  ('CertificateRevised', false, 'decide', null),
  -- What ends a licence: proposed by whoever examines and decided by whoever decides; a penalty from outside by two of the body that supervises.
  ('EndingProposed', null, 'examine', '!($.act == "RecordPenaltyRevocation")'),
  ('EndingProposed', null, null, '$.act == "RecordPenaltyRevocation"'),
  ('EndingSentBack', null, 'decide', null),
  ('EndingSentBack', null, null, null),
  -- Said by the holder, or in a letter that the window takes in.
  ('EndingStatementMade', null, 'accept', 'exists($.saidOn)'),
  ('EndingStatementMade', null, 'apply', '!exists($.saidOn)'),
  ('CancellationAsked', null, 'accept', 'exists($.askedOn)'),
  ('CancellationAsked', null, 'apply', '!exists($.askedOn)'),
  -- Recorded under the part of whoever finds it out, or made the entry.
  ('ReapplicationBarred', null, 'accept', null),
  ('ReapplicationBarred', null, 'decide', null),
  ('EntryCorrected', null, 'examine', null),
  ('EntryCorrected', null, 'inspect', null),
  ('EntryCorrected', null, 'certify', null);
