-- The record of cases 办件. Every key begins with the region that owns the case, so that one act stays on one shard of a
-- distributed PostgreSQL. No triggers: rules that the database keeps are keys, checks and grants.
-- Other indexes hold the region too but begin with what they are for: while a table is small every index that begins with
-- the region looks as good as its key to the planner, and a connection keeps that choice when the table has grown.

create table plans (
  region_code text not null,
  hash text not null,
  plan jsonb not null,
  primary key (region_code, hash)
);

-- The case as it is now: the fold of its events, kept in the same statement. `state` is the whole value.
create table cases (
  region_code text not null,
  case_id text not null,
  version integer not null check (version > 0),
  stage text not null,
  bundle text not null,
  plan_hash text not null,
  catalogue_version text not null,
  applicant_id text not null,
  receipt_number text not null,
  filed_at timestamptz not null,
  state jsonb not null,
  primary key (region_code, case_id),
  constraint receipt_number_is_never_reused unique (receipt_number, region_code),
  constraint case_keeps_its_plan foreign key (region_code, plan_hash) references plans
-- Every act writes the row anew: room on its page saves an entry in each index.
) with (fillfactor = 70);
create index cases_of_applicant on cases (applicant_id, region_code, filed_at desc, case_id desc);

-- 五分设: one person holds at most one part of a case. `apply` is the applicant's, so that no official handles their own.
create table duty_holders (
  region_code text not null,
  case_id text not null,
  person_id text not null,
  part text not null check (part in ('apply', 'accept', 'examine', 'inspect', 'decide', 'certify')),
  constraint one_duty_per_person_per_case primary key (region_code, case_id, person_id),
  constraint duty_holder_with_part unique (region_code, case_id, person_id, part),
  foreign key (region_code, case_id) references cases
);

-- What happened, never rewritten: the application's role may insert and read. An act of a duty names the part under which
-- it was done, and that part must be the one its person holds: a direct INSERT cannot get round the separation of duties.
create table case_events (
  region_code text not null,
  case_id text not null,
  version integer not null check (version > 0),
  type text not null,
  at timestamptz not null,
  by text not null,
  part text,
  payload jsonb not null,
  constraint one_event_per_version primary key (region_code, case_id, version),
  foreign key (region_code, case_id) references cases,
  constraint actor_holds_the_part foreign key (region_code, case_id, by, part)
    references duty_holders (region_code, case_id, person_id, part),
  constraint act_names_its_duty check (
    part is not distinct from case
      when type in ('ApplicationSubmitted', 'SupplementSupplied', 'PartialGrantAccepted', 'ApplicationWithdrawn') then 'apply'
      when type in ('ApplicationAccepted', 'ApplicationNotAccepted', 'SupplementRequested') then 'accept'
      when type = 'ApprovalExamined' then 'examine'
      when type = 'InspectionRecorded' then 'inspect'
      when type in ('PhaseApproved', 'LicenceGranted', 'LicenceRefused') then 'decide'
      when type in ('CertificateIssued', 'CertificateDelivered') then 'certify'
      when type in ('LicencesHandedOver', 'HandoverClaimed') then null
      else 'unknown event type'
    end
  )
);

-- What the applicant filled in: personal data, in rows of its own that can be erased; events name it by its hash.
create table filings (
  region_code text not null,
  case_id text not null,
  hash text not null,
  filing jsonb not null,
  filed_at timestamptz not null,
  primary key (region_code, case_id, hash),
  foreign key (region_code, case_id) references cases
);

create table tasks (
  region_code text not null,
  case_id text not null,
  task_key text not null,
  command text not null,
  role text not null,
  department text,
  subject text,
  due_on date,
  primary key (region_code, case_id, task_key),
  foreign key (region_code, case_id) references cases
);
-- A worklist page is one range of this index: what waits for a role, in deadline order (no deadline last).
create index worklist on tasks (role, region_code, (coalesce(due_on, 'infinity'::date)), case_id, task_key);

create table deadlines (
  region_code text not null,
  case_id text not null,
  deadline_key text not null,
  kind text not null,
  subject text,
  started_on date not null,
  working_days integer not null,
  due_on date not null,
  provisional boolean not null,
  basis text not null,
  assumed boolean not null,
  met_on date,
  calendar_version text not null,
  primary key (region_code, case_id, deadline_key),
  foreign key (region_code, case_id) references cases
);
create index running_deadlines on deadlines (region_code, due_on) where met_on is null;
-- A regulator's inbox: what was handed over to it, oldest claim first.
create index handovers_of_regulator on deadlines (region_code, subject, due_on, case_id) where kind = 'claim';

-- What leaves the building, or has to be made, after the act: taken up by the runner, at least once.
create table outbox (
  region_code text not null,
  message_id text not null,
  topic text not null,
  case_id text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  attempts integer not null default 0,
  next_at timestamptz not null,
  done_at timestamptz,
  last_error text,
  primary key (region_code, message_id),
  foreign key (region_code, case_id) references cases
);
create index outbox_open on outbox (region_code, next_at) where done_at is null;

-- A lost answer may be asked for again: the key stands in the same statement as the act.
create table act_keys (
  region_code text not null,
  person_id text not null,
  key text not null,
  body_hash text not null,
  case_id text not null,
  answer jsonb not null,
  at timestamptz not null,
  constraint one_effect_per_key primary key (region_code, person_id, key)
);

-- Which uploaded files lie in which case: whoever may read the case may read them.
create table case_files (
  region_code text not null,
  case_id text not null,
  file_id text not null,
  primary key (region_code, case_id, file_id),
  foreign key (region_code, case_id) references cases
);
create index cases_of_file on case_files (file_id);

-- Papers made, one row per certificate: how a public address finds its case. The document is rendered after the act.
create table certificates (
  region_code text not null,
  number text not null,
  identifier text not null,
  verify_code text not null,
  case_id text not null,
  issued_at timestamptz not null,
  primary key (region_code, number),
  foreign key (region_code, case_id) references cases
);
create unique index certificates_by_code on certificates (verify_code, region_code);
create unique index certificates_by_identifier on certificates (identifier, region_code);

-- Numbers are reserved in blocks; a number is never used twice, gaps are allowed.
create table number_series (
  region_code text not null,
  series text not null,
  year integer not null,
  next integer not null,
  primary key (region_code, series, year)
);

-- One or many acts of one region, each on a case of its own, in one round trip. `p_rows` holds a list of rows per table,
-- left out where there is none; each row names its act by `n`. Per act: applied, replayed (the key was used before: the
-- first answer again), key-reused, conflict (the case has moved on) or duty-conflict. An act that is not applied writes
-- nothing and takes no other act down.
create function record_acts(p_region text, p_rows jsonb) returns jsonb
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
  set version = excluded.version, stage = excluded.stage, state = excluded.state;

  if p_rows ? 'holders' then
    insert into duty_holders (region_code, case_id, person_id, part)
    select p_region, h.case_id, h.person_id, h.part
    from jsonb_to_recordset(p_rows -> 'holders') as h(n integer, case_id text, person_id text, part text)
    where h.n = any (v_applied)
    on conflict on constraint one_duty_per_person_per_case do nothing;
  end if;

  insert into case_events (region_code, case_id, version, type, at, by, part, payload)
  select p_region, e.case_id, e.version, e.type, e.at, e.by, e.part, e.payload
  from jsonb_to_recordset(p_rows -> 'events')
    as e(n integer, case_id text, version integer, type text, at timestamptz, by text, part text, payload jsonb)
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
      region_code, case_id, deadline_key, kind, subject, started_on, working_days, due_on, provisional, basis, assumed, met_on,
      calendar_version
    )
    select
      p_region, d.case_id, d.key, d.kind, d.subject, d.started_on, d.working_days, d.due_on, d.provisional, d.basis, d.assumed,
      d.met_on, d.calendar_version
    from jsonb_to_recordset(p_rows -> 'deadlines')
      as d(
        n integer, case_id text, key text, kind text, subject text, started_on date, working_days integer, due_on date,
        provisional boolean, basis text, assumed boolean, met_on date, calendar_version text
      )
    where d.n = any (v_applied)
    on conflict (region_code, case_id, deadline_key) do update
    set started_on = excluded.started_on, working_days = excluded.working_days, due_on = excluded.due_on,
      provisional = excluded.provisional, basis = excluded.basis, assumed = excluded.assumed, met_on = excluded.met_on,
      calendar_version = excluded.calendar_version;
  end if;

  if p_rows ? 'certificates' then
    insert into certificates (region_code, number, identifier, verify_code, case_id, issued_at)
    select p_region, c.number, c.identifier, c.verify_code, c.case_id, c.at
    from jsonb_to_recordset(p_rows -> 'certificates')
      as c(n integer, case_id text, number text, identifier text, verify_code text, at timestamptz)
    where c.n = any (v_applied);
  end if;

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

-- The next `p_count` numbers of a series in a year: the first of them. Reserved for the caller whatever becomes of them.
create function reserve_numbers(p_region text, p_series text, p_year integer, p_count integer) returns integer
language sql
as $$
  insert into number_series as s (region_code, series, year, next)
  values (p_region, p_series, p_year, p_count + 1)
  on conflict (region_code, series, year) do update set next = s.next + p_count
  returning next - p_count;
$$;

-- What the application may do: it never changes or deletes an event, a duty, a filing's key or an answer.
grant select, insert on plans, cases, case_events, duty_holders, filings, case_files, certificates, act_keys to yizheng_app;
grant update (version, stage, state) on cases to yizheng_app;
grant select, insert, update, delete on tasks, deadlines to yizheng_app;
grant select, insert, update on outbox, number_series to yizheng_app;
