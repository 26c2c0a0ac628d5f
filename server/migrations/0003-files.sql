-- Papers as they were uploaded. The bytes lie on disk under their SHA-256; a row says who brought them, as what and when.
-- A paper is uploaded before there is a case, so it belongs to a person and not to a region.
create table files (
  file_id uuid primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size integer not null check (size > 0),
  media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  original_name text not null check (length(original_name) between 1 and 200),
  material text not null,
  uploaded_by text not null references persons,
  uploaded_at timestamptz not null,
  -- The same upload sent twice is one file: a lost answer may be asked for again.
  constraint same_upload_is_one_file unique (uploaded_by, sha256, original_name, material)
);
create index files_of_person_by_time on files (uploaded_by, uploaded_at);

grant select, insert on files to yizheng_app;
