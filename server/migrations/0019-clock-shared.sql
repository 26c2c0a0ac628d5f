-- What one process of the office is told of the time, the others know, and a start on a machine that has run on knows what it showed.

-- When a confirmation was written down, by the clock of the database: how long ago it was does not rest on the clock that is in doubt.
alter table clock_confirmations add column recorded_at timestamptz not null default clock_timestamp();
update clock_confirmations set recorded_at = confirmed_at;

-- The time that was relied on at one moment of each run of a machine, and for how long the machine had been on then: while it is on,
-- its time goes forward by what passes, whether the office runs or not.
create table machine_runs (
  boot_id text constraint one_time_per_run_of_a_machine primary key check (length(boot_id) between 1 and 100),
  relied_at timestamptz not null,
  up_milliseconds bigint not null check (up_milliseconds >= 0)
);
grant select, insert, update on machine_runs to yizheng_app;
