-- Sessions that their holder sees and can end, and accounts that are closed.

-- Where a session was begun, as far as its holder needs it to know their own: kind of browser and of system. No address, no place.
alter table sessions
  add column session_id uuid not null default gen_random_uuid(),
  add column browser text not null default 'other' check (length(browser) <= 16),
  add column system text not null default 'other' check (length(system) <= 16),
  -- An ended session stays until it would have expired, so that whoever still holds it is told why.
  add column ended_at timestamptz,
  add column ended_why text check (ended_why in ('too-many', 'by-holder', 'account-closed')),
  add constraint one_session_per_number unique (session_id),
  add constraint an_ended_session_says_why check ((ended_at is null) = (ended_why is null));
create index sessions_by_person on sessions (person_id, created_at);
grant update (ended_at, ended_why) on sessions to yizheng_app;

-- Who closed or opened whose account, when and why. The last row of a person says how it stands. Never rewritten.
create table account_changes (
  change_id bigint generated always as identity primary key,
  person_id text not null references persons,
  change text not null check (change in ('closed', 'opened')),
  changed_by text not null references persons,
  changed_at timestamptz not null,
  note text not null check (length(note) between 1 and 400),
  constraint nobody_closes_their_own_account check (changed_by <> person_id)
);
create index account_changes_of_a_person on account_changes (person_id, change_id desc);
grant select, insert on account_changes to yizheng_app;

-- Whoever closes an account, from wherever, ends its sessions in the same transaction.
create function end_sessions_of_closed_account() returns trigger language plpgsql as $$
begin
  update sessions set ended_at = new.changed_at, ended_why = 'account-closed'
  where person_id = new.person_id and ended_at is null;
  return null;
end
$$;
create trigger end_sessions_of_closed_account after insert on account_changes
  for each row when (new.change = 'closed') execute function end_sessions_of_closed_account();
