-- A right names a region and departments that there are. While nobody has said which there are, all are taken.
create or replace function grants_name_what_there_is() returns trigger language plpgsql set search_path from current as $$
declare
  v_wrong text;
begin
  if exists (select from known_regions) and not exists (select from known_regions k where k.region = new.region) then
    raise exception 'there is no office here for the region "%"', new.region
      using errcode = 'foreign_key_violation', constraint = 'grant_in_a_region_that_is', table = 'grants',
        hint = 'Regions with an office: ' || (select string_agg(region, ', ' order by region) from known_regions);
  end if;
  select d into v_wrong from unnest(array_append(new.except_departments, new.department)) as d
  where d is not null and not exists (select from known_departments k where k.department = d) limit 1;
  if v_wrong is not null and exists (select from known_departments) then
    raise exception 'the catalogue has no department "%"', v_wrong
      using errcode = 'foreign_key_violation', constraint = 'grant_for_a_department_that_is', table = 'grants',
        hint = 'Departments: ' || (select string_agg(department, ', ' order by department) from known_departments);
  end if;
  return new;
end
$$;
