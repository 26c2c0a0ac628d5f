-- A certificate whose file the office cannot make is made by hand: held back by the office, attached by a certificate maker, confirmed by a
-- second one, taken back where it was wrong. The acts and whose they are:
alter table case_events drop constraint act_names_its_duty;
alter table case_events add constraint act_names_its_duty check (
  part is not distinct from case
    when by = 'office' and type in (
      'ApplicationAccepted', 'ApplicationNotAccepted', 'ApplicationWithdrawn', 'AcceptanceWithdrawn', 'LicenceRenewed',
      'CertificateRevised', 'PlanOffered', 'PlanAdopted', 'CertificateHeldBack', 'CertificateReleased'
    ) then null
    when type in (
      'ApplicationSubmitted', 'SupplementSupplied', 'PartialGrantAccepted', 'ApplicationWithdrawn', 'ToleranceLetterSigned',
      'DeferredPapersSupplied', 'HearingRequested', 'MatterRequested', 'PlanAdopted', 'PlanOfferDeclined'
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
      'LicenceCancelled', 'ReapplicationBarred'
    ) then 'decide'
    -- The paper follows the act that changed it: a penalty from outside has no part, any other was decided.
    when type = 'CertificateRevised' then case when part is null then null else 'decide' end
    when type in (
      'CertificateIssued', 'CertificateDelivered', 'CertificateFileAttached', 'CertificateFileConfirmed', 'CertificateFileWithdrawn'
    ) then 'certify'
    when type in ('LicencesHandedOver', 'HandoverClaimed', 'LimitExtended', 'LicenceRevokedAsPenalty') then null
    when type = 'EntryCorrected' and part in ('examine', 'inspect', 'certify') then part
    else 'unknown event type'
  end
);

-- What was made of a version of a certificate, by hash: a file made by hand may be replaced by another, and both stay.
alter table certificate_documents drop constraint certificate_documents_pkey;
alter table certificate_documents add primary key (region_code, number, revision, sha256);

-- The file that stands for a certificate as it is now: what the office made, or, where it was held back, the one made by hand that a
-- second person confirmed. A case that says nothing of a hand has what the office made last.
create view standing_files with (security_invoker = true) as
select c.region_code, c.case_id, c.number, c.revision, d.sha256, d.made_at, d.pdf
from certificates c
join cases k on k.region_code = c.region_code and k.case_id = c.case_id
cross join lateral (
  select jsonb_path_query_first(k.state, '$.certificates[*] ? (@.number == $number).byHand', jsonb_build_object('number', c.number)) as by_hand
) s
cross join lateral (
  select d.sha256, d.made_at, d.pdf from certificate_documents d
  where d.region_code = c.region_code and d.number = c.number and d.revision = c.revision
    and (s.by_hand is null or d.sha256 = s.by_hand #>> '{standing,sha256}')
  order by d.made_at desc limit 1
) d;
grant select on standing_files to yizheng_app;
-- A name of nothing but signs, or of one letter, is found by itself: of the first no key is left, and the second stands in too many others.
-- What of a name of signs is compared: all of it in one width, without blanks.
create function sign_key(typed text) returns text immutable strict parallel safe
  return regexp_replace(normalize(typed, NFKC), '\s', '', 'g');

create index case_subjects_of_little on case_subjects (region_code, name_key) where char_length(name_key) <= 1;
create index public_grants_of_signs on public_grants (region_code) where holder_key = '';
