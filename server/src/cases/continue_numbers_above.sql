-- Goes on above `p_above` and records what is passed over, unless the series is there already. Its row is locked until the end.
create or replace function continue_numbers_above(p_region text, p_series text, p_year integer, p_above integer, p_reason text, p_note text)
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
