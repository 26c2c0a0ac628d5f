-- One or many acts of one region, each on a case of its own, in one round trip. `p_rows` holds a list of rows per table,
-- left out where there is none; each row names its act by `n`. Per act: applied, replayed (the key was used before: the
-- first answer again), key-reused, conflict (the case has moved on) or duty-conflict. An act that is not applied writes
-- nothing and takes no other act down. Keys, versions, duties, events and messages are written here; every other table by the room that it
-- belongs to, in its function `<room>_rows(p_region, p_rows, p_applied)`, which reads its own lists of `p_rows` for the acts that happen.
create or replace function record_acts(p_region text, p_rows jsonb) returns jsonb
language plpgsql
-- A connection plans these statements once and keeps the plans. What was planned while a table was small must not read
-- a whole region when it has grown: rows are found by their whole key, one by one (lateral with a limit, a loop,
-- on conflict), where a join could be planned the other way round. What is called from here is planned under this setting too.
set enable_seqscan = off
as $$
declare
  v_outcomes jsonb;
  v_applied integer[];
  v_moved integer[];
begin
  v_outcomes := judge_acts(p_region, p_rows);
  select array_agg((o ->> 'n')::integer) filter (where o ->> 'outcome' = 'applied') into v_applied
  from jsonb_array_elements(v_outcomes) as o;
  if v_applied is null then
    return v_outcomes;
  end if;

  -- Before anything is written: whoever waits for a series has written nothing that another could wait for.
  if p_rows ? 'numbers' then
    v_moved := take_numbers(p_region, p_rows, v_applied);
    if v_moved <> array[]::integer[] then
      select jsonb_agg(case when (o ->> 'n')::integer = any (v_moved) then o || '{"outcome": "number-moved"}' else o end)
      into v_outcomes from jsonb_array_elements(v_outcomes) as o;
      select array_agg(n) into v_applied from unnest(v_applied) as n where n <> all (v_moved);
      if v_applied is null then
        return v_outcomes;
      end if;
    end if;
  end if;

  perform catalogue_rows(p_region, p_rows, v_applied);

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

  -- Every room writes what is its own; a case has to be there first, and whoever acts in it.
  perform cases_rows(p_region, p_rows, v_applied);
  perform drafts_rows(p_region, p_rows, v_applied);
  perform desk_rows(p_region, p_rows, v_applied);
  perform deadlines_rows(p_region, p_rows, v_applied);
  perform certificates_rows(p_region, p_rows, v_applied);
  perform numbers_rows(p_region, p_rows, v_applied);

  if p_rows ? 'outbox' then
    insert into outbox (region_code, message_id, topic, case_id, payload, created_at, next_at)
    select p_region, o.id, o.topic, o.case_id, o.payload, o.at, o.at
    from jsonb_to_recordset(p_rows -> 'outbox')
      as o(n integer, case_id text, id text, topic text, payload jsonb, at timestamptz)
    where o.n = any (v_applied);
  end if;

  insert into act_keys (region_code, person_id, key, body_hash, case_id, answer, at)
  select p_region, a.person, a.key, a.body_hash, a.case_id, a.answer, a.at
  from jsonb_to_recordset(p_rows -> 'acts')
    as a(n integer, case_id text, person text, key text, body_hash text, answer jsonb, at timestamptz)
  where a.n = any (v_applied) and a.key is not null;

  return v_outcomes;
end;
$$;
