-- Takes the numbers of the acts that happen, which follow each other among them, and gives the acts whose number is not the one that comes next:
-- one before it did not happen, or another process came before.
create or replace function take_numbers(p_region text, p_rows jsonb, p_applied integer[]) returns integer[]
language plpgsql
as $$
declare
  v_moved integer[];
  v_series record;
begin
  with numbers as (
    select x.n, x.series, x.year, x.first, x.count,
      min(x.first) over (partition by x.series, x.year) as base
    from jsonb_to_recordset(p_rows -> 'numbers')
      as x(n integer, series text, year integer, first integer, count integer, reserved boolean)
    where not x.reserved
  ),
  expected as (
    select n, first, base + coalesce(sum(count) over (
      partition by series, year order by first rows between unbounded preceding and 1 preceding
    ), 0) as expected
    from numbers where n = any (p_applied)
  )
  select coalesce(array_agg(n), array[]::integer[]) into v_moved from expected where first <> expected;
  for v_series in
    select x.series, x.year, min(x.first) as first, sum(x.count)::integer as count, array_agg(x.n) as acts
    from jsonb_to_recordset(p_rows -> 'numbers')
      as x(n integer, series text, year integer, first integer, count integer, reserved boolean)
    where x.n = any (p_applied) and x.n <> all (v_moved) and not x.reserved
    group by x.series, x.year order by x.series, x.year
  loop
    update number_series s set next = s.next + v_series.count
    where s.region_code = p_region and s.series = v_series.series and s.year = v_series.year and s.next = v_series.first;
    if not found then
      v_moved := v_moved || v_series.acts;
    end if;
  end loop;
  return v_moved;
end
$$;
