-- The end of a licence is proposed by one and decided by another. The acts and whose they are:
alter table case_events drop constraint act_names_its_duty;
alter table case_events add constraint act_names_its_duty check (
  part is not distinct from case
    when by = 'office' and type in (
      'ApplicationAccepted', 'ApplicationNotAccepted', 'ApplicationWithdrawn', 'AcceptanceWithdrawn', 'LicenceRenewed',
      'CertificateRevised', 'PlanOffered', 'PlanAdopted', 'CertificateHeldBack', 'CertificateReleased'
    ) then null
    when type in (
      'ApplicationSubmitted', 'SupplementSupplied', 'PartialGrantAccepted', 'ApplicationWithdrawn', 'ToleranceLetterSigned',
      'DeferredPapersSupplied', 'RectificationReported', 'HearingRequested', 'MatterRequested', 'PlanAdopted', 'PlanOfferDeclined'
    ) then 'apply'
    when type in (
      'ApplicationAccepted', 'ApplicationNotAccepted', 'SupplementRequested', 'ApplicationCorrected', 'HolderEnded',
      'HandlingTerminated'
    ) then 'accept'
    when type in (
      'ApprovalExamined', 'ProcedureStarted', 'ProcedureProlonged', 'ProcedureEnded', 'InterestedPartyTold',
      'InterestedPartyHeard', 'HearingRightTold', 'HearingScheduled', 'MatterExamined', 'EndingTold'
    ) then 'examine'
    when type = 'InspectionRecorded' then 'inspect'
    when type = 'HearingHeld' then 'preside'
    when type in (
      'PhaseApproved', 'LicenceGranted', 'LicenceRefused', 'MatterRefused', 'LicenceRenewed', 'LicenceChanged',
      'LicenceTransferred', 'LicenceSuspended', 'LicenceResumed', 'LicenceWithdrawn', 'LicenceRevoked', 'RevocationWithheld',
      'LicenceCancelled', 'EndingDeclined'
    ) then 'decide'
    -- The paper follows the act that changed it: a penalty from outside has no part, any other was decided.
    when type = 'CertificateRevised' then case when part is null then null else 'decide' end
    when type in (
      'CertificateIssued', 'CertificateDelivered', 'CertificateFileAttached', 'CertificateFileConfirmed', 'CertificateFileWithdrawn'
    ) then 'certify'
    when type in ('LicencesHandedOver', 'HandoverClaimed', 'LimitExtended', 'LicenceRevokedAsPenalty', 'CommitmentChecked') then null
    when type = 'ReapplicationBarred' and part in ('accept', 'decide') then part
    -- What ends a licence: proposed by whoever examines and decided by whoever decides; a penalty from outside by two of the body that supervises.
    when type = 'EndingProposed' then case when payload ->> 'act' = 'RecordPenaltyRevocation' then null else 'examine' end
    when type = 'EndingStatementMade' then case when payload ? 'saidOn' then 'accept' else 'apply' end
    when type = 'EndingSentBack' then case when part is null then null else 'decide' end
    when type = 'EndingProposalWithdrawn' then null
    when type = 'EntryCorrected' and part in ('examine', 'inspect', 'certify') then part
    else 'unknown event type'
  end
);

-- No licence ends in one act: what was last said of its end is that it is proposed, by somebody else, and where the law demands it the holder
-- was told (行政许可法 7, 8, 69, 70; 行政处罚法 44). The rules say so first; this says it where the rules have a hole. Records from before this
-- stay as they are. Two parties with the same identity number are one person.
create function licence_ends_by_another_than_proposed() returns trigger language plpgsql set search_path from current as $$
declare
  v_last record;
begin
  select e.type, e.by as proposed_by, e.version into v_last
  from case_events e
  where e.region_code = new.region_code and e.case_id = new.case_id and e.version < new.version
    and e.payload ->> 'approval' = new.payload ->> 'approval'
    and e.type in (
      'EndingProposed', 'EndingDeclined', 'EndingSentBack', 'EndingProposalWithdrawn', 'RevocationWithheld', 'LicenceWithdrawn',
      'LicenceRevoked', 'LicenceRevokedAsPenalty', 'LicenceCancelled'
    )
  order by e.version desc
  limit 1;
  if v_last.type is distinct from 'EndingProposed' then
    raise exception 'nobody has proposed to end the licence % of case %', new.payload ->> 'approval', new.case_id
      using errcode = 'check_violation', constraint = 'licence_ends_as_proposed', table = 'case_events';
  end if;
  if v_last.proposed_by = new."by" or exists (
    select from person_identifiers i
    join person_identifiers o on o.kind = i.kind and o.digest = i.digest
    where i.person_id = new."by" and o.person_id = v_last.proposed_by and i.kind = 'id-number'
  ) then
    raise exception 'who proposed to end the licence % of case % does not decide it', new.payload ->> 'approval', new.case_id
      using errcode = 'check_violation', constraint = 'licence_ends_by_another_than_proposed', table = 'case_events';
  end if;
  if (
    new.type in ('LicenceWithdrawn', 'LicenceRevoked')
    or (new.type = 'LicenceCancelled' and new.payload ->> 'ground' in ('force-majeure', 'other-by-law'))
  ) and not exists (
    select from case_events e
    where e.region_code = new.region_code and e.case_id = new.case_id and e.version between v_last.version and new.version
      and e.type = 'EndingTold' and e.payload ->> 'proposal' = v_last.version::text
      and (e.payload ->> 'servedOn')::date < (new.at at time zone 'Asia/Shanghai')::date
  ) then
    raise exception 'the holder of the licence % of case % was not told that it is to end', new.payload ->> 'approval', new.case_id
      using errcode = 'check_violation', constraint = 'nobody_loses_a_licence_untold', table = 'case_events';
  end if;
  return new;
end;
$$;
create trigger licence_ends_by_another_than_proposed before insert on case_events
  for each row when (new.type in (
    'LicenceWithdrawn', 'LicenceRevoked', 'LicenceRevokedAsPenalty', 'LicenceCancelled', 'RevocationWithheld', 'EndingDeclined'
  )) execute function licence_ends_by_another_than_proposed();
