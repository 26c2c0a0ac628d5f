-- For the made-up past of a demonstration, which is written in one transaction of half a minute: a lock held that long would keep everybody
-- from filing. Its numbers are reserved by themselves, on record as a hole until it is written.
create or replace function reserve_for_demonstration(p_region text, p_series text, p_year integer, p_count integer) returns integer
language plpgsql as $$
declare
  v_first integer := continue_numbers_above(p_region, p_series, p_year, 0, 'demonstration', '');
begin
  return continue_numbers_above(p_region, p_series, p_year, v_first + p_count - 1, 'demonstration', '') - p_count;
end
$$;
