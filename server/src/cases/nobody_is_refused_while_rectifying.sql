-- Nobody is refused while they may still put right what a visit found wanting, nor before it is looked at once they said so in time
-- (行政许可法 34, 38). Read from the state of the case, which is written before its events. What needs something that was refused can never
-- be granted: there the rules alone keep watch.
create or replace function nobody_is_refused_while_rectifying() returns trigger language plpgsql set search_path from current as $$
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
