-- Every catalogue that was ever in force here, whole, by the hash of what it says. A case names the version it was filed
-- under, and a folder with faults is answered by going on with the last of these.
create table catalogue_versions (
  version text not null constraint catalogue_version_is_a_hash check (version ~ '^[0-9a-f]{64}$'),
  loaded_at timestamptz not null default now(),
  contents jsonb not null,
  primary key (version)
);

create index catalogue_versions_by_time on catalogue_versions (loaded_at desc);

-- A version may come into force again, which moves its time; what it says never changes.
grant select, insert on catalogue_versions to yizheng_app;
grant update (loaded_at) on catalogue_versions to yizheng_app;
