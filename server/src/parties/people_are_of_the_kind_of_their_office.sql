-- The first person says whether the office is a demonstration; whoever comes later is of the same kind.
create or replace function people_are_of_the_kind_of_their_office() returns trigger language plpgsql set search_path from current as $$
begin
  insert into office_kind (demonstration, since) values (new.demonstration, new.created_at) on conflict do nothing;
  if not exists (select from office_kind where demonstration = new.demonstration) then
    raise exception 'a person of a demonstration in a real office, or a real person in a demonstration: %', new.person_id
      using errcode = 'check_violation', constraint = 'people_are_of_the_kind_of_their_office', table = 'persons';
  end if;
  return new;
end
$$;
