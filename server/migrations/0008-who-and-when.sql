-- Who applies, and whether the time can be relied on.

-- Names that somebody had before the identity provider gave another: a renamed company is not another company.
create table former_names (
  person_id text not null references persons,
  name text not null check (length(name) between 1 and 200),
  until timestamptz not null,
  constraint one_entry_per_former_name primary key (person_id, name)
);
grant select, insert on former_names to yizheng_app;

-- The last moment at which this office was up and its clock sound; one row.
create table office_clock (
  one boolean primary key default true check (one),
  seen_at timestamptz not null
);
grant select, insert, update on office_clock to yizheng_app;

-- Who confirmed the time after the clock was in doubt, why it was, and what it showed then. Never rewritten.
create table clock_confirmations (
  confirmation_id bigint generated always as identity primary key,
  confirmed_by text not null references persons,
  confirmed_at timestamptz not null,
  doubt text not null check (doubt in ('jumped', 'stopped-long', 'before-last')),
  -- How far the clock was off or away, in seconds; negative when it lay behind.
  seconds bigint not null,
  note text not null check (length(note) between 1 and 400)
);
grant select, insert on clock_confirmations to yizheng_app;

-- No event is dated before the one it follows: each names the time of that one, which its writer knows by the version it holds.
-- Null for a first event, and in records from before this was kept.
alter table case_events
  add column follows timestamptz,
  add constraint no_event_before_the_one_it_follows check (follows is null or at >= follows);

-- The one place of `record_acts` that writes events is changed where it stands: a copy of the whole function would undo what
-- another migration changes elsewhere in it.
do $$
declare
  v_text text := pg_get_functiondef('record_acts(text, jsonb)'::regprocedure);
  v_changed text;
begin
  v_changed := replace(v_text,
    'insert into case_events (region_code, case_id, version, type, at, by, part, payload)
  select p_region, e.case_id, e.version, e.type, e.at, e.by, e.part, e.payload',
    'insert into case_events (region_code, case_id, version, type, at, by, part, payload, follows)
  select p_region, e.case_id, e.version, e.type, e.at, e.by, e.part, e.payload, e.follows');
  v_changed := replace(v_changed,
    'as e(n integer, case_id text, version integer, type text, at timestamptz, by text, part text, payload jsonb)',
    'as e(n integer, case_id text, version integer, type text, at timestamptz, by text, part text, payload jsonb, follows timestamptz)');
  if v_changed not like '%e.payload, e.follows%' or v_changed not like '%payload jsonb, follows timestamptz%' then
    raise exception 'record_acts does not write events where this migration expects it to';
  end if;
  execute v_changed;
end
$$;
