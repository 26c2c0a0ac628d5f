-- What a visit found wanting is put right by the applicant, who says so.
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
      'InterestedPartyHeard', 'HearingRightTold', 'HearingScheduled', 'MatterExamined'
    ) then 'examine'
    when type = 'InspectionRecorded' then 'inspect'
    when type = 'HearingHeld' then 'preside'
    when type in (
      'PhaseApproved', 'LicenceGranted', 'LicenceRefused', 'MatterRefused', 'LicenceRenewed', 'LicenceChanged',
      'LicenceTransferred', 'LicenceSuspended', 'LicenceResumed', 'LicenceWithdrawn', 'LicenceRevoked', 'RevocationWithheld',
      'LicenceCancelled'
    ) then 'decide'
    -- The paper follows the act that changed it: a penalty from outside has no part, any other was decided.
    when type = 'CertificateRevised' then case when part is null then null else 'decide' end
    when type in (
      'CertificateIssued', 'CertificateDelivered', 'CertificateFileAttached', 'CertificateFileConfirmed', 'CertificateFileWithdrawn'
    ) then 'certify'
    when type in ('LicencesHandedOver', 'HandoverClaimed', 'LimitExtended', 'LicenceRevokedAsPenalty') then null
    when type = 'ReapplicationBarred' and part in ('accept', 'decide') then part
    when type = 'EntryCorrected' and part in ('examine', 'inspect', 'certify') then part
    else 'unknown event type'
  end
);

-- Nobody is refused while they may still put right what a visit found wanting, nor before it is looked at once they said so in time
-- (行政许可法 34, 38). Read from the state of the case, which is written before its events. What needs something that was refused can never
-- be granted: there the rules alone keep watch.
create function nobody_is_refused_while_rectifying() returns trigger language plpgsql set search_path from current as $$
declare
  v_on date := (new.at at time zone 'Asia/Shanghai')::date;
  v_state jsonb;
begin
  select c.state into v_state from cases c where c.region_code = new.region_code and c.case_id = new.case_id;
  if exists (
    select 1
    from jsonb_array_elements(v_state -> 'approvals') a
    where a ->> 'key' = new.payload ->> 'approval'
      and jsonb_typeof(a -> 'rectification') = 'object'
      and case
        when jsonb_typeof(a -> 'rectification' -> 'reported') = 'object'
          then a -> 'rectification' -> 'reported' ->> 'on' <= a -> 'rectification' ->> 'by'
        else v_on <= (a -> 'rectification' ->> 'by')::date
      end
  ) and not exists (
    select 1
    from jsonb_array_elements(v_state -> 'approvals') a
    where a ->> 'key' <> new.payload ->> 'approval' and a -> 'decision' ->> 'granted' = 'false'
  ) then
    raise exception 'the applicant may still put right what the visit found wanting in case %', new.case_id
      using errcode = 'check_violation', constraint = 'nobody_is_refused_while_rectifying', table = 'case_events';
  end if;
  return new;
end;
$$;
create trigger nobody_is_refused_while_rectifying before insert on case_events
  for each row when (new.type = 'LicenceRefused') execute function nobody_is_refused_while_rectifying();
