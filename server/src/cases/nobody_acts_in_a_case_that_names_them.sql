-- 回避 (公务员法 76): the rules say so first; this says it where the rules have a hole. The applicant is named in their own case.
create or replace function nobody_acts_in_a_case_that_names_them() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (
    select from person_identifiers i
    join case_people c on c.digest = i.digest
    where i.person_id = new.person_id and i.kind = 'id-number'
      and c.region_code = new.region_code and c.case_id = new.case_id
  ) then
    raise exception 'case % names % by number', new.case_id, new.person_id
      using errcode = 'check_violation', constraint = 'nobody_acts_in_a_case_that_names_them', table = 'duty_holders';
  end if;
  return new;
end
$$;
