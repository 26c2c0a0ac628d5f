-- Of the acts that happen (record_acts.sql): the deadlines that they move, and who hears of what happened.
create or replace function deadlines_rows(p_region text, p_rows jsonb, p_applied integer[]) returns void
language plpgsql
as $$
begin
  if p_rows ? 'deadlines' then
    insert into deadlines (
      region_code, case_id, deadline_key, kind, subject, started_on, working_days, extended_by, stopped_days, due_on, provisional,
      basis, assumed, met_on, calendar_version, rules_version, next_on
    )
    select
      p_region, d.case_id, d.key, d.kind, d.subject, d.started_on, d.working_days, d.extended_by, d.stopped_days, d.due_on,
      d.provisional, d.basis, d.assumed, d.met_on, d.calendar_version, d.rules_version, d.next_on
    from jsonb_to_recordset(p_rows -> 'deadlines')
      as d(
        n integer, case_id text, key text, kind text, subject text, started_on date, working_days integer, extended_by integer,
        stopped_days integer, due_on date, provisional boolean, basis text, assumed boolean, met_on date, calendar_version text,
        rules_version text, next_on date
      )
    where d.n = any (p_applied)
    on conflict (region_code, case_id, deadline_key) do update
    set started_on = excluded.started_on, working_days = excluded.working_days, extended_by = excluded.extended_by,
      stopped_days = excluded.stopped_days, due_on = excluded.due_on, provisional = excluded.provisional, basis = excluded.basis,
      assumed = excluded.assumed, met_on = excluded.met_on, calendar_version = excluded.calendar_version,
      rules_version = excluded.rules_version, next_on = excluded.next_on;
  end if;

  if p_rows ? 'alerts' then
    insert into alerts (region_code, case_id, alert_key, kind, role, department, subject, day, percent, at)
    select p_region, a.case_id, a.key, a.kind, a.role, a.department, a.subject, a.day, a.percent, a.at
    from jsonb_to_recordset(p_rows -> 'alerts')
      as a(
        n integer, case_id text, key text, kind text, role text, department text, subject text, day date, percent integer,
        at timestamptz
      )
    where a.n = any (p_applied)
    on conflict do nothing;
  end if;
end
$$;
