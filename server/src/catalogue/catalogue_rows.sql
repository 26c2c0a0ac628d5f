-- Of the acts that happen (record_acts.sql): the plans that their cases are the first to follow.
create or replace function catalogue_rows(p_region text, p_rows jsonb, p_applied integer[]) returns void
language plpgsql
as $$
begin
  if p_rows ? 'plans' then
    insert into plans (region_code, hash, plan)
    select distinct on (p.plan ->> 'hash') p_region, p.plan ->> 'hash', p.plan
    from jsonb_to_recordset(p_rows -> 'plans') as p(n integer, plan jsonb)
    where p.n = any (p_applied)
    on conflict do nothing;
  end if;
end
$$;
