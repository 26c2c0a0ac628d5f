-- One or many acts of one region, each on a case of its own, in one round trip. `p_rows` holds a list of rows per table,
-- left out where there is none; each row names its act by `n`. Per act: applied, replayed (the key was used before: the
-- first answer again), key-reused, conflict (the case has moved on) or duty-conflict. An act that is not applied writes
-- nothing and takes no other act down.
create or replace function record_acts(p_region text, p_rows jsonb) returns jsonb
language plpgsql
-- A connection plans these statements once and keeps the plans. What was planned while a table was small must not read
-- a whole region when it has grown: rows are found by their whole key, one by one (lateral with a limit, a loop,
-- on conflict), where a join could be planned the other way round.
set enable_seqscan = off
as $$
declare
  v_outcomes jsonb;
  v_applied integer[];
  v_closed record;
  v_filed record;
  v_revised record;
  v_standing record;
begin
  -- The cases are locked in one order, so that two callers cannot wait for each other, and judged as they are then.
  with acts as (
    select a.*
    from jsonb_to_recordset(p_rows -> 'acts')
      as a(n integer, case_id text, expected integer, person text, key text, body_hash text)
    order by a.case_id
  ),
  judged as (
    select
      a.n,
      case
        when k.body_hash <> a.body_hash then 'key-reused'
        when k.body_hash is not null then 'replayed'
        when coalesce(c.version, 0) <> a.expected then 'conflict'
        when exists (
          select 1
          from jsonb_to_recordset(p_rows -> 'holders') as h(n integer, person_id text, part text),
            lateral (
              select d.part from duty_holders d
              where d.region_code = p_region and d.case_id = a.case_id and d.person_id = h.person_id limit 1
            ) held
          where h.n = a.n and held.part <> h.part
        ) then 'duty-conflict'
        else 'applied'
      end as outcome,
      k.answer
    from acts a
    left join lateral (
      select c.version from cases c where c.region_code = p_region and c.case_id = a.case_id limit 1 for update
    ) c on true
    left join lateral (
      select k.body_hash, k.answer from act_keys k
      where k.region_code = p_region and k.person_id = a.person and k.key = a.key limit 1
    ) k on true
  )
  select
    jsonb_agg(jsonb_build_object('n', j.n, 'outcome', j.outcome, 'answer', j.answer)),
    array_agg(j.n) filter (where j.outcome = 'applied')
  into v_outcomes, v_applied
  from judged j;

  if v_applied is null then
    return v_outcomes;
  end if;

  -- The tables of 0031: numbers follow each other among the acts that happen.
  if p_rows ? 'numbers' then
    declare
      v_moved integer[];
      v_series record;
    begin
      with numbers as (
        select x.n, x.series, x.year, x.first, x.count,
          min(x.first) over (partition by x.series, x.year) as base
        from jsonb_to_recordset(p_rows -> 'numbers')
          as x(n integer, series text, year integer, first integer, count integer, reserved boolean)
        where not x.reserved
      ),
      expected as (
        select n, first, base + coalesce(sum(count) over (
          partition by series, year order by first rows between unbounded preceding and 1 preceding
        ), 0) as expected
        from numbers where n = any (v_applied)
      )
      select coalesce(array_agg(n), array[]::integer[]) into v_moved from expected where first <> expected;
      for v_series in
        select x.series, x.year, min(x.first) as first, sum(x.count)::integer as count, array_agg(x.n) as acts
        from jsonb_to_recordset(p_rows -> 'numbers')
          as x(n integer, series text, year integer, first integer, count integer, reserved boolean)
        where x.n = any (v_applied) and x.n <> all (v_moved) and not x.reserved
        group by x.series, x.year order by x.series, x.year
      loop
        update number_series s set next = s.next + v_series.count
        where s.region_code = p_region and s.series = v_series.series and s.year = v_series.year and s.next = v_series.first;
        if not found then
          v_moved := v_moved || v_series.acts;
        end if;
      end loop;
      if v_moved <> array[]::integer[] then
        select jsonb_agg(case when (o ->> 'n')::integer = any (v_moved) then o || '{"outcome": "number-moved"}' else o end)
        into v_outcomes from jsonb_array_elements(v_outcomes) as o;
        select array_agg(n) into v_applied from unnest(v_applied) as n where n <> all (v_moved);
        if v_applied is null then
          return v_outcomes;
        end if;
      end if;
    end;
  end if;

  if p_rows ? 'plans' then
    insert into plans (region_code, hash, plan)
    select distinct on (p.plan ->> 'hash') p_region, p.plan ->> 'hash', p.plan
    from jsonb_to_recordset(p_rows -> 'plans') as p(n integer, plan jsonb)
    where p.n = any (v_applied)
    on conflict do nothing;
  end if;

  insert into cases as c (
    region_code, case_id, version, stage, bundle, plan_hash, catalogue_version, applicant_id, receipt_number, filed_at, state
  )
  select
    p_region, a.case_id, (a.state ->> 'version')::integer, a.state ->> 'stage', a.state ->> 'bundle', a.state ->> 'planHash',
    a.state ->> 'catalogueVersion', a.state ->> 'applicant', a.state ->> 'receiptNumber', (a.state ->> 'filedAt')::timestamptz, a.state
  from jsonb_to_recordset(p_rows -> 'acts') as a(n integer, case_id text, state jsonb)
  where a.n = any (v_applied)
  on conflict (region_code, case_id) do update
  set version = excluded.version, stage = excluded.stage, plan_hash = excluded.plan_hash,
    catalogue_version = excluded.catalogue_version, state = excluded.state;

  if p_rows ? 'holders' then
    insert into duty_holders (region_code, case_id, person_id, part)
    select p_region, h.case_id, h.person_id, h.part
    from jsonb_to_recordset(p_rows -> 'holders') as h(n integer, case_id text, person_id text, part text)
    where h.n = any (v_applied)
    on conflict on constraint one_duty_per_person_per_case do nothing;
  end if;

  insert into case_events (region_code, case_id, version, type, at, by, part, payload, follows)
  select p_region, e.case_id, e.version, e.type, e.at, e.by, e.part, e.payload, e.follows
  from jsonb_to_recordset(p_rows -> 'events')
    as e(n integer, case_id text, version integer, type text, at timestamptz, by text, part text, payload jsonb, follows timestamptz)
  where e.n = any (v_applied);

  if p_rows ? 'filings' then
    insert into filings (region_code, case_id, hash, filing, filed_at)
    select p_region, f.case_id, f.hash, f.filing, f.filed_at
    from jsonb_to_recordset(p_rows -> 'filings') as f(n integer, case_id text, hash text, filing jsonb, filed_at timestamptz)
    where f.n = any (v_applied)
    on conflict do nothing;
  end if;

  if p_rows ? 'files' then
    insert into case_files (region_code, case_id, file_id)
    select p_region, f.case_id, f.file_id
    from jsonb_to_recordset(p_rows -> 'files') as f(n integer, case_id text, file_id text)
    where f.n = any (v_applied)
    on conflict do nothing;
  end if;

  -- The tables of 0006-screens.sql: whom the case is for, and the draft that it was filed from, which is its applicant's.
  if p_rows ? 'subjects' then
    insert into case_subjects (region_code, case_id, name, code)
    select p_region, s.case_id, s.name, s.code
    from jsonb_to_recordset(p_rows -> 'subjects') as s(n integer, case_id text, name text, code text)
    where s.n = any (v_applied)
    on conflict (region_code, case_id) do update set name = excluded.name, code = excluded.code;
  end if;

  if p_rows ? 'drafts' then
    for v_filed in
      select f.person_id, f.draft_id
      from jsonb_to_recordset(p_rows -> 'drafts') as f(n integer, person_id text, draft_id uuid)
      where f.n = any (v_applied)
    loop
      delete from drafts d
      where d.region_code = p_region and d.person_id = v_filed.person_id and d.draft_id = v_filed.draft_id;
    end loop;
  end if;

  if p_rows ? 'tasks_closed' then
    for v_closed in
      select c.case_id, c.task_key
      from jsonb_to_recordset(p_rows -> 'tasks_closed') as c(n integer, case_id text, task_key text)
      where c.n = any (v_applied)
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
    where t.n = any (v_applied)
    on conflict (region_code, case_id, task_key) do update set due_on = excluded.due_on;
  end if;

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
    where d.n = any (v_applied)
    on conflict (region_code, case_id, deadline_key) do update
    set started_on = excluded.started_on, working_days = excluded.working_days, extended_by = excluded.extended_by,
      stopped_days = excluded.stopped_days, due_on = excluded.due_on, provisional = excluded.provisional, basis = excluded.basis,
      assumed = excluded.assumed, met_on = excluded.met_on, calendar_version = excluded.calendar_version,
      rules_version = excluded.rules_version, next_on = excluded.next_on;
  end if;

  if p_rows ? 'certificates' then
    insert into certificates (region_code, number, identifier, verify_code, case_id, issued_at)
    select p_region, c.number, c.identifier, c.verify_code, c.case_id, c.at
    from jsonb_to_recordset(p_rows -> 'certificates')
      as c(n integer, case_id text, number text, identifier text, verify_code text, at timestamptz)
    where c.n = any (v_applied);
  end if;

  -- A later version of a certificate: same number and address, the identifier one further; the former one still leads here.
  if p_rows ? 'revisions' then
    for v_revised in
      select r.number, r.identifier, r.revision
      from jsonb_to_recordset(p_rows -> 'revisions') as r(n integer, number text, identifier text, revision integer)
      where r.n = any (v_applied)
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
      where s.n = any (v_applied)
    loop
      update public_grants g set standing = v_standing.standing, valid_until = v_standing.valid_until
      where g.region_code = p_region and g.licence_number = v_standing.licence_number;
    end loop;
  end if;

  if p_rows ? 'bars' then
    insert into application_bars (region_code, case_id, person_id, item, until, ground, basis)
    select p_region, b.case_id, b.person_id, b.item, b.until, b.ground, b.basis
    from jsonb_to_recordset(p_rows -> 'bars')
      as b(n integer, case_id text, person_id text, item text, until date, ground text, basis text)
    where b.n = any (v_applied)
    on conflict (region_code, case_id, item) do update set until = excluded.until, ground = excluded.ground, basis = excluded.basis;
  end if;

  if p_rows ? 'alerts' then
    insert into alerts (region_code, case_id, alert_key, kind, role, department, subject, day, percent, at)
    select p_region, a.case_id, a.key, a.kind, a.role, a.department, a.subject, a.day, a.percent, a.at
    from jsonb_to_recordset(p_rows -> 'alerts')
      as a(
        n integer, case_id text, key text, kind text, role text, department text, subject text, day date, percent integer,
        at timestamptz
      )
    where a.n = any (v_applied)
    on conflict do nothing;
  end if;

  if p_rows ? 'outbox' then
    insert into outbox (region_code, message_id, topic, case_id, payload, created_at, next_at)
    select p_region, o.id, o.topic, o.case_id, o.payload, o.at, o.at
    from jsonb_to_recordset(p_rows -> 'outbox')
      as o(n integer, case_id text, id text, topic text, payload jsonb, at timestamptz)
    where o.n = any (v_applied);
  end if;

  -- The tables of 0022: who is named, and what was given. Two who give the same at once meet at the key.
  if p_rows ? 'people' then
    insert into case_people (region_code, case_id, place, digest)
    select p_region, p.case_id, p.place, decode(p.digest, 'hex')
    from jsonb_to_recordset(p_rows -> 'people') as p(n integer, case_id text, place text, digest text)
    where p.n = any (v_applied)
    on conflict do nothing;
  end if;

  if p_rows ? 'identifiers' then
    insert into given_identifiers (scheme, value, holder, region_code, case_id, licence_number, given_at)
    select i.scheme, i.value, i.holder, p_region, i.case_id, i.licence_number, i.at
    from jsonb_to_recordset(p_rows -> 'identifiers')
      as i(n integer, case_id text, scheme text, value text, holder text, licence_number text, at timestamptz)
    where i.n = any (v_applied) and not exists (
      select from given_identifiers g where g.scheme = i.scheme and g.value = i.value and g.holder = i.holder
    );
  end if;

  insert into act_keys (region_code, person_id, key, body_hash, case_id, answer, at)
  select p_region, a.person, a.key, a.body_hash, a.case_id, a.answer, a.at
  from jsonb_to_recordset(p_rows -> 'acts')
    as a(n integer, case_id text, person text, key text, body_hash text, answer jsonb, at timestamptz)
  where a.n = any (v_applied) and a.key is not null;

  if p_rows ? 'numbers' then
    insert into numbers_given (region_code, series, year, serial, number, case_id)
    select p_region, x.series, x.year, x.first + t.place::integer - 1, t.number, x.case_id
    from jsonb_to_recordset(p_rows -> 'numbers')
      as x(n integer, case_id text, series text, year integer, first integer, texts jsonb)
    cross join lateral jsonb_array_elements_text(x.texts) with ordinality as t(number, place)
    where x.n = any (v_applied);
  end if;

  return v_outcomes;
end;
$$;
