-- What a grant brings about belongs to one, and nobody acts for the office on a case that names them.

-- Identifiers that grants brought about (统一社会信用代码, 项目代码). A code is one in the whole country, so the key has no region: like
-- the tables of people this one is small, and a reference table on a distributed PostgreSQL. `holder` is whose it is: the case that
-- registered an organisation, the applicant of a project. Never given again, so nothing is deleted.
create table given_identifiers (
  scheme text not null check (length(scheme) between 1 and 64),
  value text not null check (length(value) between 1 and 400),
  holder text not null,
  region_code text not null,
  case_id text not null,
  licence_number text not null,
  given_at timestamptz not null,
  constraint identifier_is_given_once primary key (scheme, value),
  foreign key (region_code, case_id) references cases
);
grant select, insert on given_identifiers to yizheng_app;

-- What was granted before. Where two have one already, the first keeps it here, and both stay in the record.
insert into given_identifiers (scheme, value, holder, region_code, case_id, licence_number, given_at)
select scheme, value, case scheme when 'uscc' then case_id else applicant_id end, region_code, case_id, licence_number, at
from (
  select case p.made ->> 'type' when 'uscc' then 'uscc' else p.made ->> 'format' end as scheme, r.value,
    c.applicant_id, e.region_code, e.case_id, e.payload ->> 'licenceNumber' as licence_number, e.at
  from case_events e
  join cases c on c.region_code = e.region_code and c.case_id = e.case_id
  join plans on plans.region_code = c.region_code and plans.hash = c.plan_hash
  cross join lateral jsonb_array_elements(coalesce(plans.plan -> 'produced', '[]')) as p(made)
  cross join lateral jsonb_each_text(e.payload -> 'results') as r(key, value)
  where e.type = 'LicenceGranted' and e.payload ? 'results' and p.made ->> 'key' = r.key
) given
where scheme is not null
order by at
on conflict do nothing;

-- The organisations that cases are for, by code: whether one of them has a code already is asked before it is given.
create index case_subjects_by_code on case_subjects (code, region_code) where code <> '';

-- Natural persons whom a case names by number: the keyed digest alone, by which an official is known to be one of them, and the field.
-- A person who was named once stays named. Erasable.
create table case_people (
  region_code text not null,
  case_id text not null,
  place text not null,
  digest bytea not null check (length(digest) = 32),
  constraint one_row_per_person_and_place primary key (region_code, case_id, place, digest),
  foreign key (region_code, case_id) references cases
);
grant select, insert, delete on case_people to yizheng_app;

-- Digests need the key of the office: those of what was filed before are made by the office when it starts.
alter table filings add column people_noted boolean not null default false;
alter table filings alter column people_noted set default true;
create index filings_with_people_to_note on filings (region_code, case_id, hash) where not people_noted;
grant update (people_noted) on filings to yizheng_app;

-- 回避 (公务员法 76): the rules say so first; this says it where the rules have a hole. The applicant is named in their own case.
create function nobody_acts_in_a_case_that_names_them() returns trigger language plpgsql set search_path from current as $$
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
create trigger nobody_acts_in_a_case_that_names_them before insert on duty_holders
  for each row when (new.part <> 'apply') execute function nobody_acts_in_a_case_that_names_them();

-- `record_acts` writes both with the act that brings them, before it answers.
do $$
declare
  v_text text := pg_get_functiondef('record_acts(text, jsonb)'::regprocedure);
  v_place constant text := '  insert into act_keys (region_code, person_id, key, body_hash, case_id, answer, at)';
  v_new constant text := '  -- The tables of 0022: who is named, and what was given. Two who give the same at once meet at the key.
  if p_rows ? ''people'' then
    insert into case_people (region_code, case_id, place, digest)
    select p_region, p.case_id, p.place, decode(p.digest, ''hex'')
    from jsonb_to_recordset(p_rows -> ''people'') as p(n integer, case_id text, place text, digest text)
    where p.n = any (v_applied)
    on conflict do nothing;
  end if;

  if p_rows ? ''identifiers'' then
    insert into given_identifiers (scheme, value, holder, region_code, case_id, licence_number, given_at)
    select i.scheme, i.value, i.holder, p_region, i.case_id, i.licence_number, i.at
    from jsonb_to_recordset(p_rows -> ''identifiers'')
      as i(n integer, case_id text, scheme text, value text, holder text, licence_number text, at timestamptz)
    where i.n = any (v_applied) and not exists (
      select from given_identifiers g where g.scheme = i.scheme and g.value = i.value and g.holder = i.holder
    );
  end if;

';
begin
  if position(v_place in v_text) = 0 then
    raise exception 'record_acts does not write its keys where this migration expects it to';
  end if;
  execute replace(v_text, v_place, v_new || v_place);
end
$$;
