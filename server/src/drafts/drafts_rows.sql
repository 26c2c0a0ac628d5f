-- Of the acts that happen (record_acts.sql): the draft that a case was filed from, which is its applicant's, is thrown away.
create or replace function drafts_rows(p_region text, p_rows jsonb, p_applied integer[]) returns void
language plpgsql
as $$
declare
  v_filed record;
begin
  if p_rows ? 'drafts' then
    for v_filed in
      select f.person_id, f.draft_id
      from jsonb_to_recordset(p_rows -> 'drafts') as f(n integer, person_id text, draft_id uuid)
      where f.n = any (p_applied)
    loop
      delete from drafts d
      where d.region_code = p_region and d.person_id = v_filed.person_id and d.draft_id = v_filed.draft_id;
    end loop;
  end if;
end
$$;
