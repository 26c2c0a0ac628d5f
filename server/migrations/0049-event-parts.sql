-- Which events there are and under which parts each is recorded: rows, which the release that knows them fills in (act_names_its_duty.sql), where until
-- now a check of sixty lines was written anew by every migration with a new event, and read anew by every statement that records one.
create table event_parts (
  type text not null,
  -- Whether the office records it by itself, or a person; null where it may be either.
  by_office boolean,
  -- Null for what is recorded under no part of the case.
  part text,
  -- What the entry must say to be recorded so; null where it does not matter.
  said jsonpath,
  constraint one_row_per_event_and_part unique nulls not distinct (type, part, by_office)
);
grant select on event_parts to yizheng_app;

alter table case_events drop constraint act_names_its_duty;
-- A part that somebody holds is one that events have (part_is_known.sql).
alter table duty_holders drop constraint duty_holders_part_check;
