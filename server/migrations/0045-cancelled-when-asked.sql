-- A licence is cancelled as asked for by its holder only where they asked for it (行政许可法 29, 70(6)): on their own page, or by a letter that the window
-- took in and that is in the file. The acts and whose they are:
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
    -- That a licence be cancelled is asked for by its holder, or by a letter that the window takes in.
    when type = 'CancellationAsked' then case when payload ? 'askedOn' then 'accept' else 'apply' end
    when type = 'CancellationTakenBack' then 'apply'
    when type = 'EndingSentBack' then case when part is null then null else 'decide' end
    when type = 'EndingProposalWithdrawn' then null
    when type = 'EntryCorrected' and part in ('examine', 'inspect', 'certify') then part
    else 'unknown event type'
  end
);

-- The request stands until it is taken back, declined, or the licence passes to another, who did not make it. The rules say so first; this says it
-- where the rules have a hole. Records from before this stay as they are.
create function cancelled_when_asked() returns trigger language plpgsql set search_path from current as $$
declare
  v_last text;
begin
  if new.type in ('CancellationAsked', 'CancellationTakenBack') then
    if new.type = 'CancellationAsked' and new.payload ? 'askedOn' then
      if jsonb_array_length(new.payload -> 'files') = 0 then
        raise exception 'the letter that asks for the cancellation of % in case % is not there', new.payload ->> 'approval', new.case_id
          using errcode = 'check_violation', constraint = 'cancellation_asked_by_letter_has_it', table = 'case_events';
      end if;
    elsif not exists (
      select from cases c
      where c.region_code = new.region_code and c.case_id = new.case_id and c.applicant_id = new."by"
    ) then
      raise exception 'who asks for the cancellation of % in case % does not hold it', new.payload ->> 'approval', new.case_id
        using errcode = 'check_violation', constraint = 'cancellation_asked_by_holder', table = 'case_events';
    end if;
    return new;
  end if;
  select e.type into v_last
  from case_events e
  where e.region_code = new.region_code and e.case_id = new.case_id and e.version < new.version
    and e.payload ->> 'approval' = new.payload ->> 'approval'
    and (
      e.type in ('CancellationAsked', 'CancellationTakenBack', 'LicenceTransferred')
      or (e.type = 'EndingDeclined' and 'asked-by-holder' = (
        select p.payload ->> 'ground'
        from case_events p
        where p.region_code = e.region_code and p.case_id = e.case_id and p.version < e.version and p.type = 'EndingProposed'
          and p.payload ->> 'approval' = e.payload ->> 'approval'
        order by p.version desc
        limit 1
      ))
    )
  order by e.version desc
  limit 1;
  if v_last is distinct from 'CancellationAsked' then
    raise exception 'the holder of the licence % of case % did not ask for its cancellation', new.payload ->> 'approval', new.case_id
      using errcode = 'check_violation', constraint = 'cancelled_when_asked', table = 'case_events';
  end if;
  return new;
end;
$$;
create trigger cancelled_when_asked before insert on case_events
  for each row when (
    new.type in ('CancellationAsked', 'CancellationTakenBack')
    or (new.type in ('EndingProposed', 'LicenceCancelled') and new.payload ->> 'ground' = 'asked-by-holder')
  ) execute function cancelled_when_asked();
