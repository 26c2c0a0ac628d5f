-- The whole life of a case: what may happen before acceptance, on the way, and to a licence after its grant; the clock that
-- explains itself, and the runner that looks at it.

-- Whoever leads a hearing holds a part of the case like the five duties, so that nobody presides over what they examine.
alter table duty_holders drop constraint duty_holders_part_check;
alter table duty_holders add constraint duty_holders_part_check
  check (part in ('apply', 'accept', 'examine', 'inspect', 'decide', 'certify', 'preside'));

-- Acts of the office itself, which time brings about, have no part; a correction is made under the part of what it corrects.
alter table case_events drop constraint act_names_its_duty;
alter table case_events add constraint act_names_its_duty check (
  part is not distinct from case
    when by = 'office' and type in (
      'ApplicationAccepted', 'ApplicationNotAccepted', 'ApplicationWithdrawn', 'AcceptanceWithdrawn', 'LicenceRenewed',
      'CertificateRevised', 'PlanOffered', 'PlanAdopted'
    ) then null
    when type in (
      'ApplicationSubmitted', 'SupplementSupplied', 'PartialGrantAccepted', 'ApplicationWithdrawn', 'ToleranceLetterSigned',
      'DeferredPapersSupplied', 'HearingRequested', 'MatterRequested', 'PlanAdopted', 'PlanOfferDeclined'
    ) then 'apply'
    when type in (
      'ApplicationAccepted', 'ApplicationNotAccepted', 'SupplementRequested', 'ApplicationCorrected', 'HolderEnded',
      'HandlingTerminated'
    ) then 'accept'
    when type in (
      'ApprovalExamined', 'ProcedureStarted', 'ProcedureProlonged', 'ProcedureEnded', 'InterestedPartyTold',
      'InterestedPartyHeard', 'HearingRightTold', 'HearingScheduled', 'MatterExamined'
    ) then 'examine'
    when type = 'InspectionRecorded' then 'inspect'
    when type = 'HearingHeld' then 'preside'
    when type in (
      'PhaseApproved', 'LicenceGranted', 'LicenceRefused', 'MatterRefused', 'LicenceRenewed', 'LicenceChanged',
      'LicenceTransferred', 'LicenceSuspended', 'LicenceResumed', 'LicenceWithdrawn', 'LicenceRevoked', 'RevocationWithheld',
      'LicenceCancelled', 'ReapplicationBarred'
    ) then 'decide'
    -- The paper follows the act that changed it: a penalty from outside has no part, any other was decided.
    when type = 'CertificateRevised' then case when part is null then null else 'decide' end
    when type in ('CertificateIssued', 'CertificateDelivered') then 'certify'
    when type in ('LicencesHandedOver', 'HandoverClaimed', 'LimitExtended', 'LicenceRevokedAsPenalty') then null
    when type = 'EntryCorrected' and part in ('examine', 'inspect', 'certify') then part
    else 'unknown event type'
  end
);

alter table deadlines
  add column extended_by integer not null default 0,
  add column stopped_days integer not null default 0,
  add column rules_version text not null default '',
  -- The next day on which the runner has something to do about it; null when there is none.
  add column next_on date;
-- What is due to be looked at is one range of this index, however many deadlines are open.
create index deadlines_to_call on deadlines (region_code, next_on, case_id) where next_on is not null;
-- Counted by another calendar or by other rules than those in force: a handful, after a year has been published.
create index deadlines_by_rules on deadlines (calendar_version, rules_version, region_code, case_id) where met_on is null;

-- A case the runner could not get on with: it does not stop the others, is tried again later, and has an owner.
create table sweep_faults (
  region_code text not null,
  case_id text not null,
  since timestamptz not null,
  tries integer not null,
  retry_at timestamptz not null,
  reason text not null,
  primary key (region_code, case_id),
  foreign key (region_code, case_id) references cases
);

-- Deadlines that moved when a year was published or a rule changed: both days are kept.
create table deadline_moves (
  region_code text not null,
  case_id text not null,
  deadline_key text not null,
  moved_at timestamptz not null,
  due_before date not null,
  due_after date not null,
  calendar_before text not null,
  calendar_after text not null,
  rules_before text not null,
  rules_after text not null,
  primary key (region_code, case_id, deadline_key, moved_at),
  foreign key (region_code, case_id) references cases
);
create index deadline_moves_newest on deadline_moves (region_code, moved_at desc, case_id, deadline_key);

-- What somebody should hear of: a share of a deadline gone, an acceptance by silence, a second list. Told once.
create table alerts (
  region_code text not null,
  case_id text not null,
  alert_key text not null,
  kind text not null,
  role text not null,
  department text,
  -- The deadline or the approval it is about.
  subject text,
  day date not null,
  percent integer,
  at timestamptz not null,
  seen_by text references persons,
  seen_at timestamptz,
  primary key (region_code, case_id, alert_key),
  foreign key (region_code, case_id) references cases
);
create index alerts_unseen on alerts (role, region_code, day desc, case_id, alert_key) where seen_at is null;

-- Who may not apply for an item again for a while (行政许可法 78, 79).
create table application_bars (
  region_code text not null,
  case_id text not null,
  person_id text not null,
  item text not null,
  until date not null,
  ground text not null check (ground in ('false-materials', 'fraud')),
  basis text not null,
  primary key (region_code, case_id, item),
  foreign key (region_code, case_id) references cases
);
create index bars_of_person on application_bars (person_id, until);

-- A certificate has versions: the paper of each is kept, and a former identifier still leads to the live record.
alter table certificates add column revision integer not null default 1;
create table former_identifiers (
  region_code text not null,
  identifier text not null,
  number text not null,
  primary key (region_code, identifier),
  foreign key (region_code, number) references certificates (region_code, number)
);
alter table certificate_documents add column revision integer not null default 1;
alter table certificate_documents drop constraint certificate_documents_pkey;
alter table certificate_documents add primary key (region_code, number, revision);
alter table public_grants add column standing text not null default 'granted';

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

  insert into act_keys (region_code, person_id, key, body_hash, case_id, answer, at)
  select p_region, a.person, a.key, a.body_hash, a.case_id, a.answer, a.at
  from jsonb_to_recordset(p_rows -> 'acts')
    as a(n integer, case_id text, person text, key text, body_hash text, answer jsonb, at timestamptz)
  where a.n = any (v_applied) and a.key is not null;

  return v_outcomes;
end;
$$;

-- A case may go over to the plan of another catalogue version; which one it is found by, while it is open, the runner asks.
grant update (plan_hash, catalogue_version) on cases to yizheng_app;
create index open_cases_by_catalogue on cases (catalogue_version, region_code, case_id)
  where stage in ('submitted', 'supplement-requested', 'accepted');

-- The catalogue a draft was last saved under, so that what has changed since can be shown.
alter table drafts add column catalogue_version text;

grant select, insert, update, delete on sweep_faults to yizheng_app;
grant select, insert on deadline_moves, former_identifiers to yizheng_app;
grant select, insert, update on application_bars, alerts to yizheng_app;
grant update (identifier, revision) on certificates to yizheng_app;
grant update (standing, valid_until) on public_grants to yizheng_app;
