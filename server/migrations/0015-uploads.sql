-- Uploads that come in parts. The bytes lie on disk; the row says how many of them are safely there, so that a sender whose
-- line broke goes on where it broke. The number is the sender's own, so that asking again is the same upload.
-- One that is complete stays for a day, so that a lost answer can be asked for again.
create table uploads (
  person_id text not null references persons,
  upload_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  material text not null,
  size integer not null check (size > 0),
  received integer not null default 0,
  -- The request that writes now; a later one takes its place, and the earlier one must stop.
  writer uuid,
  -- The paper it became.
  file_id uuid references files,
  begun_at timestamptz not null,
  used_at timestamptz not null,
  primary key (person_id, upload_id),
  constraint no_more_is_there_than_was_announced check (received between 0 and size)
);
create index uploads_by_last_use on uploads (used_at);

grant select, insert, update, delete on uploads to yizheng_app;
