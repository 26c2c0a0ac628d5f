-- A change of the period may move the first day of a licence that has not begun (行政许可法 2, 49); 0043 knew only the day of the grant. The days of a
-- licence are those of the last entry before that says its first day; a new one lies on no day before the act, and moves nothing that has begun.
create or replace function changed_end_lies_ahead() returns trigger language plpgsql as $$
declare
  v_until text := new.payload ->> 'validUntil';
  v_from text := new.payload ->> 'validFrom';
  v_day text := to_char(new.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD');
  v_began text;
begin
  select e.payload ->> 'validFrom' into v_began
  from case_events e
  where e.region_code = new.region_code and e.case_id = new.case_id and e.version < new.version
    and e.type in ('LicenceGranted', 'LicenceChanged', 'LicenceTransferred')
    and e.payload ->> 'approval' = new.payload ->> 'approval' and e.payload ->> 'validFrom' is not null
  order by e.version desc
  limit 1;
  if v_from is not null and (v_from < v_day or v_began <= v_day) then
    raise exception 'case %: entry % moves the first day of a licence that has begun, or to a day before the act',
      new.case_id, new.version
      using errcode = 'check_violation', constraint = 'changed_start_lies_ahead', table = 'case_events';
  end if;
  if v_until < greatest(coalesce(v_from, v_began, ''), v_day) then
    raise exception 'case %: entry % ends a licence on %, before it began or before the day of the act',
      new.case_id, new.version, v_until
      using errcode = 'check_violation', constraint = 'changed_end_lies_ahead', table = 'case_events';
  end if;
  return new;
end
$$;
