-- Whoever holds a part of a case holds one that events are recorded under (act_names_its_duty.sql).
create or replace function part_is_known() returns trigger language plpgsql as $$
declare
  v_part text;
begin
  select a.part into v_part from added a where not exists (select from event_parts p where p.part = a.part) limit 1;
  if found then
    raise exception 'there is no part % of a case', v_part
      using errcode = 'check_violation', constraint = 'part_is_known', table = 'duty_holders';
  end if;
  return null;
end
$$;
create or replace trigger part_is_known after insert on duty_holders
  referencing new table as added for each statement execute function part_is_known();
create or replace trigger part_is_known_still after update on duty_holders
  referencing new table as added for each statement execute function part_is_known();
