-- Nobody signs in to an office of the other kind, however they came into the database.
create or replace function sessions_are_of_the_kind_of_their_office() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (select from persons p join office_kind k on k.demonstration <> p.demonstration where p.person_id = new.person_id) then
    raise exception 'a session of % in an office of the other kind', new.person_id
      using errcode = 'check_violation', constraint = 'sessions_are_of_the_kind_of_their_office', table = 'sessions';
  end if;
  return new;
end
$$;
