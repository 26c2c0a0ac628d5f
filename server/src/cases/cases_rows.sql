-- Of the acts that happen (record_acts.sql): what was filed, for whom, with which files and naming whom, what a grant gave, and who may not
-- apply again.
create or replace function cases_rows(p_region text, p_rows jsonb, p_applied integer[]) returns void
language plpgsql
as $$
begin
  if p_rows ? 'filings' then
    insert into filings (region_code, case_id, hash, filing, filed_at)
    select p_region, f.case_id, f.hash, f.filing, f.filed_at
    from jsonb_to_recordset(p_rows -> 'filings') as f(n integer, case_id text, hash text, filing jsonb, filed_at timestamptz)
    where f.n = any (p_applied)
    on conflict do nothing;
  end if;

  if p_rows ? 'files' then
    insert into case_files (region_code, case_id, file_id)
    select p_region, f.case_id, f.file_id
    from jsonb_to_recordset(p_rows -> 'files') as f(n integer, case_id text, file_id text)
    where f.n = any (p_applied)
    on conflict do nothing;
  end if;

  -- Whom the case is for.
  if p_rows ? 'subjects' then
    insert into case_subjects (region_code, case_id, name, code)
    select p_region, s.case_id, s.name, s.code
    from jsonb_to_recordset(p_rows -> 'subjects') as s(n integer, case_id text, name text, code text)
    where s.n = any (p_applied)
    on conflict (region_code, case_id) do update set name = excluded.name, code = excluded.code;
  end if;

  -- Natural persons whom it names by number.
  if p_rows ? 'people' then
    insert into case_people (region_code, case_id, place, digest)
    select p_region, p.case_id, p.place, decode(p.digest, 'hex')
    from jsonb_to_recordset(p_rows -> 'people') as p(n integer, case_id text, place text, digest text)
    where p.n = any (p_applied)
    on conflict do nothing;
  end if;

  -- Two who give the same identifier at once meet at the key.
  if p_rows ? 'identifiers' then
    insert into given_identifiers (scheme, value, holder, region_code, case_id, licence_number, given_at)
    select i.scheme, i.value, i.holder, p_region, i.case_id, i.licence_number, i.at
    from jsonb_to_recordset(p_rows -> 'identifiers')
      as i(n integer, case_id text, scheme text, value text, holder text, licence_number text, at timestamptz)
    where i.n = any (p_applied) and not exists (
      select from given_identifiers g where g.scheme = i.scheme and g.value = i.value and g.holder = i.holder
    );
  end if;

  if p_rows ? 'bars' then
    insert into application_bars (region_code, case_id, person_id, item, until, ground, basis)
    select p_region, b.case_id, b.person_id, b.item, b.until, b.ground, b.basis
    from jsonb_to_recordset(p_rows -> 'bars')
      as b(n integer, case_id text, person_id text, item text, until date, ground text, basis text)
    where b.n = any (p_applied)
    on conflict (region_code, case_id, item) do update set until = excluded.until, ground = excluded.ground, basis = excluded.basis;
  end if;
end
$$;
