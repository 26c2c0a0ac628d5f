-- What the office knows of people is kept up with the identity provider, and no right is given that means nothing.

-- What changed of whom, when and by whose word, without the personal data itself (the name before stands in former_names). Never rewritten.
create table person_changes (
  change_id bigint generated always as identity primary key,
  person_id text not null references persons,
  change text not null check (change in ('known', 'name', 'kind', 'number-given', 'region-opened', 'right-given', 'right-ended')),
  -- A kind of number or of person, a region, a role with its department and region.
  about text not null check (length(about) <= 200),
  said_by text not null check (said_by in ('identity-provider', 'office')),
  changed_at timestamptz not null
);
create index person_changes_of_a_person on person_changes (person_id, change_id);
grant select, insert on person_changes to yizheng_app;
grant update (kind) on persons to yizheng_app;

-- Not validated: who has such a right already is told so when they sign in, and an upgrade does not stop at them.
alter table grants add constraint grant_of_a_role_that_is check (role in (
  'window-clerk', 'examiner', 'inspector', 'approver', 'certificate-maker', 'hearing-officer',
  'discipline-officer', 'regulator', 'enforcement-officer', 'catalogue-officer', 'bureau-head', 'government-office',
  'builder', 'intermediary', 'applicant', 'system-administrator', 'security-administrator', 'audit-administrator')) not valid;

-- The regions with an office here, and the departments of the catalogue in force, as the office says them whenever it reads its files.
create table known_regions (region text primary key);
create table known_departments (department text primary key);
grant select, insert, delete on known_regions, known_departments to yizheng_app;

-- A right names a region and departments that there are. While nobody has said which there are, all are taken.
create function grants_name_what_there_is() returns trigger language plpgsql set search_path from current as $$
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
create trigger grants_name_what_there_is before insert or update of department, except_departments, region on grants
  for each row execute function grants_name_what_there_is();
