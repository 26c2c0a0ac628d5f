-- What an office needs that may lose its leader, its key or its process.

-- The next `p_count` numbers of a series in a year, all above `p_above`: the first of them. For a database that went back in
-- time, as an asynchronous copy or a restored one does: it would give out numbers that papers already bear.
create function reserve_numbers_above(p_region text, p_series text, p_year integer, p_count integer, p_above integer) returns integer
language sql
as $$
  insert into number_series as s (region_code, series, year, next)
  values (p_region, p_series, p_year, greatest(p_above + 1, 1) + p_count)
  on conflict (region_code, series, year) do update set next = greatest(s.next, p_above + 1) + p_count
  returning next - p_count;
$$;

-- An acceptance and a licence are known by their number, as a filing is by its receipt: two must never bear the same one.
-- The indexes are also how the highest number is found. Where two do already (a database that went back in time), they stay.
do $$
begin
  if exists (
    select from case_events where payload ? 'acceptanceNumber'
    group by region_code, payload ->> 'acceptanceNumber' having count(*) > 1
  ) then
    create index acceptance_numbers on case_events (region_code, (payload ->> 'acceptanceNumber')) where payload ? 'acceptanceNumber';
  else
    create unique index acceptance_number_is_never_reused
      on case_events (region_code, (payload ->> 'acceptanceNumber')) where payload ? 'acceptanceNumber';
  end if;
  if exists (
    select from case_events where type = 'LicenceGranted'
    group by region_code, payload ->> 'licenceNumber' having count(*) > 1
  ) then
    create index licence_numbers on case_events (region_code, (payload ->> 'licenceNumber')) where type = 'LicenceGranted';
  else
    create unique index licence_number_is_never_reused
      on case_events (region_code, (payload ->> 'licenceNumber')) where type = 'LicenceGranted';
  end if;
end
$$;

-- What only the office's key gives: a database knows by it whether the key of a start is the one its personal data was
-- sealed with. Useless for guessing the key. At most one row, written once.
create table sealing_key (
  one boolean primary key default true constraint one_key_per_database check (one),
  check_value bytea not null check (length(check_value) = 32),
  since timestamptz not null default now()
);
grant select, insert on sealing_key to yizheng_app;

-- Which runner holds a message: the number of a lock in the server that lives as long as its connection. A claim whose lock
-- is gone is given back at once; a runner that is frozen and keeps its connection loses it at next_at as before.
alter table outbox add column claimed_by integer;
create index outbox_claimed on outbox (region_code, claimed_by) where done_at is null and claimed_by is not null;

-- Kept bytes are asked after by their hash, to sweep those that a crash left without a row.
create index files_by_hash on files (sha256);
