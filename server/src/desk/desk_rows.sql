-- Of the acts that happen (record_acts.sql): the tasks that are done, and those that come of them.
create or replace function desk_rows(p_region text, p_rows jsonb, p_applied integer[]) returns void
language plpgsql
as $$
declare
  v_closed record;
begin
  if p_rows ? 'tasks_closed' then
    for v_closed in
      select c.case_id, c.task_key
      from jsonb_to_recordset(p_rows -> 'tasks_closed') as c(n integer, case_id text, task_key text)
      where c.n = any (p_applied)
    loop
      delete from tasks t
      where t.region_code = p_region and t.case_id = v_closed.case_id and t.task_key = v_closed.task_key;
    end loop;
  end if;

  if p_rows ? 'tasks_opened' then
    insert into tasks (region_code, case_id, task_key, command, role, department, subject, due_on)
    select p_region, t.case_id, t.key, t.command, t.role, t.department, t.subject, t.due_on
    from jsonb_to_recordset(p_rows -> 'tasks_opened')
      as t(n integer, case_id text, key text, command text, role text, department text, subject text, due_on date)
    where t.n = any (p_applied)
    on conflict (region_code, case_id, task_key) do update set due_on = excluded.due_on;
  end if;
end
$$;
