-- The next `p_count` numbers of a series in a year, all above `p_above`: the first of them. For a database that went back in
-- time, as an asynchronous copy or a restored one does: it would give out numbers that papers already bear.
create or replace function reserve_numbers_above(p_region text, p_series text, p_year integer, p_count integer, p_above integer) returns integer
language sql
as $$
  insert into number_series as s (region_code, series, year, next)
  values (p_region, p_series, p_year, greatest(p_above + 1, 1) + p_count)
  on conflict (region_code, series, year) do update set next = greatest(s.next, p_above + 1) + p_count
  returning next - p_count;
$$;
