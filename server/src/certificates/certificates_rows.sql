-- Of the acts that happen (record_acts.sql): certificates, their later versions, and what stands in the public register.
create or replace function certificates_rows(p_region text, p_rows jsonb, p_applied integer[]) returns void
language plpgsql
as $$
declare
  v_revised record;
  v_standing record;
begin
  if p_rows ? 'certificates' then
    insert into certificates (region_code, number, identifier, verify_code, case_id, issued_at)
    select p_region, c.number, c.identifier, c.verify_code, c.case_id, c.at
    from jsonb_to_recordset(p_rows -> 'certificates')
      as c(n integer, case_id text, number text, identifier text, verify_code text, at timestamptz)
    where c.n = any (p_applied);
  end if;

  -- A later version of a certificate: same number and address, the identifier one further; the former one still leads here.
  if p_rows ? 'revisions' then
    for v_revised in
      select r.number, r.identifier, r.revision
      from jsonb_to_recordset(p_rows -> 'revisions') as r(n integer, number text, identifier text, revision integer)
      where r.n = any (p_applied)
      order by r.revision
    loop
      insert into former_identifiers (region_code, identifier, number)
      select c.region_code, c.identifier, c.number
      from certificates c where c.region_code = p_region and c.number = v_revised.number;
      update certificates c set identifier = v_revised.identifier, revision = v_revised.revision
      where c.region_code = p_region and c.number = v_revised.number;
    end loop;
  end if;

  -- What became of a licence stands in the public register at the same moment as in the case.
  if p_rows ? 'standings' then
    for v_standing in
      select s.licence_number, s.standing, s.valid_until
      from jsonb_to_recordset(p_rows -> 'standings') as s(n integer, licence_number text, standing text, valid_until date)
      where s.n = any (p_applied)
    loop
      update public_grants g set standing = v_standing.standing, valid_until = v_standing.valid_until
      where g.region_code = p_region and g.licence_number = v_standing.licence_number;
    end loop;
  end if;
end
$$;
