-- Numbers of papers follow each other without a hole: one is given in the transaction of the act that issues the paper, so an act that
-- does not happen leaves none behind. What each was given for stands in a book, and a hole that had to be made says why.

-- The first number of a series that the book holds; null where no paper bears the numbers of the series (made-up codes). Numbers below it
-- were given by a release that reserved them in blocks and left the rest of a block unused.
alter table number_series add column book_from integer check (book_from > 0);
alter table number_series set (fillfactor = 50);

create table numbers_given (
  region_code text not null,
  series text not null,
  year integer not null,
  serial integer not null check (serial > 0),
  number text not null,
  case_id text not null,
  constraint number_is_given_once primary key (region_code, series, year, serial),
  foreign key (region_code, case_id) references cases
);

-- `restored`: the database went back in time, and papers outside may bear these. `borne-already`: papers of another series bear these.
-- `demonstration`: reserved for the made-up cases of a demonstration. `entered`: told by whoever runs the office.
create table number_holes (
  hole_id bigint generated always as identity,
  region_code text not null,
  series text not null,
  year integer not null,
  first integer not null check (first > 0),
  last integer not null,
  reason text not null constraint hole_has_a_known_reason check (reason in ('restored', 'borne-already', 'demonstration', 'entered')),
  note text not null default '' check (length(note) <= 400),
  noted_at timestamptz not null default now(),
  primary key (region_code, series, year, hole_id),
  constraint hole_begins_before_it_ends check (last >= first)
);
grant select, insert on numbers_given, number_holes to yizheng_app;

-- Goes on above `p_above` and records what is passed over, unless the series is there already. Its row is locked until the end.
create function continue_numbers_above(p_region text, p_series text, p_year integer, p_above integer, p_reason text, p_note text)
returns integer language plpgsql as $$
declare
  v_next integer;
begin
  insert into number_series (region_code, series, year, next, book_from) values (p_region, p_series, p_year, 1, 1)
  on conflict (region_code, series, year) do nothing;
  select s.next into v_next from number_series s
  where s.region_code = p_region and s.series = p_series and s.year = p_year for update;
  -- A row of the series that is behind the book was lost by itself: what the book holds is no hole.
  v_next := greatest(v_next, 1 + coalesce((
    select max(g.serial) from numbers_given g where g.region_code = p_region and g.series = p_series and g.year = p_year
  ), 0));
  if p_above >= v_next then
    insert into number_holes (region_code, series, year, first, last, reason, note)
    values (p_region, p_series, p_year, v_next, p_above, p_reason, p_note);
    v_next := p_above + 1;
  end if;
  update number_series s set next = v_next, book_from = coalesce(s.book_from, v_next)
  where s.region_code = p_region and s.series = p_series and s.year = p_year
    and (s.next <> v_next or s.book_from is null);
  return v_next;
end
$$;

-- Locks what a call that gives numbers will write, in the order in which `record_acts` does: its cases, then its series. `p_series` is a list of
-- {series, year, remembered}, the last being the highest number that the process knows it gave: where the database knows less it went
-- back in time, and goes on `p_margin` above. Answers {series, year, next}.
create function lock_numbers(p_region text, p_cases text[], p_series jsonb, p_margin integer) returns jsonb language plpgsql
set enable_seqscan = off
as $$
declare
  v_series record;
  v_next integer;
  v_all jsonb := '[]';
begin
  perform from cases c where c.region_code = p_region and c.case_id = any (p_cases) order by c.case_id for update;
  for v_series in
    select s.series, s.year, s.remembered
    from jsonb_to_recordset(p_series) as s(series text, year integer, remembered integer) order by s.series, s.year
  loop
    v_next := continue_numbers_above(p_region, v_series.series, v_series.year, 0, 'restored', '');
    if v_next <= v_series.remembered then
      v_next := continue_numbers_above(
        p_region, v_series.series, v_series.year, v_series.remembered + p_margin, 'restored',
        'known to be given: up to ' || v_series.remembered
      );
    end if;
    v_all := v_all || jsonb_build_object('series', v_series.series, 'year', v_series.year, 'next', v_next);
  end loop;
  return v_all;
end
$$;

-- For the made-up past of a demonstration, which is written in one transaction of half a minute: a lock held that long would keep everybody
-- from filing. Its numbers are reserved by themselves, on record as a hole until it is written.
create function reserve_for_demonstration(p_region text, p_series text, p_year integer, p_count integer) returns integer
language plpgsql as $$
declare
  v_first integer := continue_numbers_above(p_region, p_series, p_year, 0, 'demonstration', '');
begin
  return continue_numbers_above(p_region, p_series, p_year, v_first + p_count - 1, 'demonstration', '') - p_count;
end
$$;

-- What of a reservation was not used is given back where nobody has drawn since, and stays a hole where somebody has. The one who may take
-- a hole out of the record: only of its own kind.
create function give_back_for_demonstration(p_region text, p_series text, p_year integer, p_first integer, p_last integer, p_used integer)
returns void language plpgsql security definer set search_path from current as $$
begin
  perform from number_series s where s.region_code = p_region and s.series = p_series and s.year = p_year for update;
  delete from number_holes h
  where h.region_code = p_region and h.series = p_series and h.year = p_year
    and h.reason = 'demonstration' and h.first = p_first and h.last = p_last;
  if p_used = p_last then
    return;
  end if;
  update number_series s set next = p_used + 1
  where s.region_code = p_region and s.series = p_series and s.year = p_year and s.next = p_last + 1;
  if not found then
    insert into number_holes (region_code, series, year, first, last, reason)
    values (p_region, p_series, p_year, p_used + 1, p_last, 'demonstration');
  end if;
end
$$;
revoke execute on function give_back_for_demonstration(text, text, integer, integer, integer, integer) from public;
grant execute on function give_back_for_demonstration(text, text, integer, integer, integer, integer) to yizheng_app;

-- `record_acts` takes the numbers when it has judged its acts and before it writes: whoever waits for a series has written nothing that another
-- could wait for. An act whose number is not the one that comes next, since one before it did not happen or another process came before, is told so
-- ('number-moved') and writes nothing.
do $$
declare
  v_text text := pg_get_functiondef('record_acts(text, jsonb)'::regprocedure);
  v_judged constant text := '  if v_applied is null then
    return v_outcomes;
  end if;
';
  v_keys constant text := '  where a.n = any (v_applied) and a.key is not null;
';
  v_taken constant text := '
  -- The tables of 0031: numbers follow each other among the acts that happen.
  if p_rows ? ''numbers'' then
    declare
      v_moved integer[];
      v_series record;
    begin
      with numbers as (
        select x.n, x.series, x.year, x.first, x.count,
          min(x.first) over (partition by x.series, x.year) as base
        from jsonb_to_recordset(p_rows -> ''numbers'')
          as x(n integer, series text, year integer, first integer, count integer, reserved boolean)
        where not x.reserved
      ),
      expected as (
        select n, first, base + coalesce(sum(count) over (
          partition by series, year order by first rows between unbounded preceding and 1 preceding
        ), 0) as expected
        from numbers where n = any (v_applied)
      )
      select coalesce(array_agg(n), array[]::integer[]) into v_moved from expected where first <> expected;
      for v_series in
        select x.series, x.year, min(x.first) as first, sum(x.count)::integer as count, array_agg(x.n) as acts
        from jsonb_to_recordset(p_rows -> ''numbers'')
          as x(n integer, series text, year integer, first integer, count integer, reserved boolean)
        where x.n = any (v_applied) and x.n <> all (v_moved) and not x.reserved
        group by x.series, x.year order by x.series, x.year
      loop
        update number_series s set next = s.next + v_series.count
        where s.region_code = p_region and s.series = v_series.series and s.year = v_series.year and s.next = v_series.first;
        if not found then
          v_moved := v_moved || v_series.acts;
        end if;
      end loop;
      if v_moved <> array[]::integer[] then
        select jsonb_agg(case when (o ->> ''n'')::integer = any (v_moved) then o || ''{"outcome": "number-moved"}'' else o end)
        into v_outcomes from jsonb_array_elements(v_outcomes) as o;
        select array_agg(n) into v_applied from unnest(v_applied) as n where n <> all (v_moved);
        if v_applied is null then
          return v_outcomes;
        end if;
      end if;
    end;
  end if;
';
  v_book constant text := '
  if p_rows ? ''numbers'' then
    insert into numbers_given (region_code, series, year, serial, number, case_id)
    select p_region, x.series, x.year, x.first + t.place::integer - 1, t.number, x.case_id
    from jsonb_to_recordset(p_rows -> ''numbers'')
      as x(n integer, case_id text, series text, year integer, first integer, texts jsonb)
    cross join lateral jsonb_array_elements_text(x.texts) with ordinality as t(number, place)
    where x.n = any (v_applied);
  end if;
';
begin
  if position(v_judged in v_text) = 0 or position(v_keys in v_text) = 0 then
    raise exception 'record_acts does not judge or write its keys where this migration expects it to';
  end if;
  v_text := replace(v_text, v_judged, v_judged || v_taken);
  execute replace(v_text, v_keys, v_keys || v_book);
end
$$;
