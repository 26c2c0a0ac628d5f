-- Locks what a call that gives numbers will write, in the order in which `record_acts` does: its cases, then its series. `p_series` is a list of
-- {series, year, remembered}, the last being the highest number that the process knows it gave: where the database knows less it went
-- back in time, and goes on `p_margin` above. Answers {series, year, next}.
create or replace function lock_numbers(p_region text, p_cases text[], p_series jsonb, p_margin integer) returns jsonb language plpgsql
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
