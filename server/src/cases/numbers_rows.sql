-- Of the acts that happen (record_acts.sql): the book of the numbers that their papers bear.
create or replace function numbers_rows(p_region text, p_rows jsonb, p_applied integer[]) returns void
language plpgsql
as $$
begin
  if p_rows ? 'numbers' then
    insert into numbers_given (region_code, series, year, serial, number, case_id)
    select p_region, x.series, x.year, x.first + t.place::integer - 1, t.number, x.case_id
    from jsonb_to_recordset(p_rows -> 'numbers')
      as x(n integer, case_id text, series text, year integer, first integer, texts jsonb)
    cross join lateral jsonb_array_elements_text(x.texts) with ordinality as t(number, place)
    where x.n = any (p_applied);
  end if;
end
$$;
