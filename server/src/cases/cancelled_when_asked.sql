-- The request stands until it is taken back, declined, or the licence passes to another, who did not make it. The rules say so first; this says it
-- where the rules have a hole. Records from before this stay as they are.
create or replace function cancelled_when_asked() returns trigger language plpgsql set search_path from current as $$
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
