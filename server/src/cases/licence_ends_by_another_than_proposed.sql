-- A licence ends as was proposed and told, and not before the days to be heard: the act, the ground and, of a withdrawal, the compensation are those
-- of the proposal (行政许可法 7, 8(2)). The days count from service or from its record, whichever came later: what was written down afterwards gave
-- nobody time here. Five working days are never fewer than five days, so five days is what no calendar can shorten; the rules count the working days.
-- A licence that passed to another since is no longer told to its holder.
create or replace function licence_ends_by_another_than_proposed() returns trigger language plpgsql set search_path from current as $$
declare
  v_last record;
  v_act text := case new.type
    when 'LicenceWithdrawn' then 'WithdrawLicence'
    when 'LicenceRevoked' then 'RevokeLicence'
    when 'RevocationWithheld' then 'RevokeLicence'
    when 'LicenceCancelled' then 'CancelLicence'
    when 'LicenceRevokedAsPenalty' then 'RecordPenaltyRevocation'
  end;
  v_passed integer;
begin
  select e.type, e.by as proposed_by, e.version, e.payload into v_last
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
  if v_act is not null and (
    v_last.payload ->> 'act' <> v_act
    or v_last.payload ->> 'ground' is distinct from new.payload ->> 'ground'
    or (new.type = 'LicenceWithdrawn' and v_last.payload ->> 'compensation' is distinct from new.payload ->> 'compensation')
  ) then
    raise exception 'the end of the licence % of case % is not the one that was proposed', new.payload ->> 'approval', new.case_id
      using errcode = 'check_violation', constraint = 'licence_ends_as_proposed', table = 'case_events';
  end if;
  select max(e.version) into v_passed
  from case_events e
  where e.region_code = new.region_code and e.case_id = new.case_id and e.version < new.version
    and e.type = 'LicenceTransferred' and e.payload ->> 'approval' = new.payload ->> 'approval';
  if (
    new.type in ('LicenceWithdrawn', 'LicenceRevoked')
    or (new.type = 'LicenceCancelled' and new.payload ->> 'ground' in ('force-majeure', 'other-by-law'))
  ) and not exists (
    select from case_events e
    where e.region_code = new.region_code and e.case_id = new.case_id and e.version between v_last.version and new.version
      and e.version > coalesce(v_passed, 0)
      and e.type = 'EndingTold' and e.payload ->> 'proposal' = v_last.version::text
      and greatest((e.payload ->> 'servedOn')::date, (e.at at time zone 'Asia/Shanghai')::date) + 5
        < (new.at at time zone 'Asia/Shanghai')::date
  ) then
    raise exception 'the holder of the licence % of case % was not told that it is to end, or their time to be heard still runs',
      new.payload ->> 'approval', new.case_id
      using errcode = 'check_violation', constraint = 'nobody_loses_a_licence_untold', table = 'case_events';
  end if;
  return new;
end;
$$;
