-- What of a reservation was not used is given back where nobody has drawn since, and stays a hole where somebody has. The one who may take
-- a hole out of the record: only of its own kind.
create or replace function give_back_for_demonstration(p_region text, p_series text, p_year integer, p_first integer, p_last integer, p_used integer)
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
