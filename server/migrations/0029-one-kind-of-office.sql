-- A database belongs to a demonstration or to a real office, for good: people, sessions and cases of the one never work in the other.

-- One row once the kind is known: said by the first start on an empty database, or by the first person in it. Never rewritten by the office.
create table office_kind (
  only_row boolean primary key default true,
  demonstration boolean not null,
  since timestamptz not null,
  constraint an_office_is_of_one_kind check (only_row)
);
grant select, insert on office_kind to yizheng_app;

-- A database in which a demonstration has worked is a demonstration's, whoever came in since: its cases were made up.
insert into office_kind (demonstration, since)
select bool_or(demonstration), min(created_at) from persons having count(*) > 0;

create function people_are_of_the_kind_of_their_office() returns trigger language plpgsql set search_path from current as $$
begin
  insert into office_kind (demonstration, since) values (new.demonstration, new.created_at) on conflict do nothing;
  if not exists (select from office_kind where demonstration = new.demonstration) then
    raise exception 'a person of a demonstration in a real office, or a real person in a demonstration: %', new.person_id
      using errcode = 'check_violation', constraint = 'people_are_of_the_kind_of_their_office', table = 'persons';
  end if;
  return new;
end
$$;
create trigger people_are_of_the_kind_of_their_office before insert or update of demonstration on persons
  for each row execute function people_are_of_the_kind_of_their_office();

-- Nobody signs in to an office of the other kind, however they came into the database.
create function sessions_are_of_the_kind_of_their_office() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (select from persons p join office_kind k on k.demonstration <> p.demonstration where p.person_id = new.person_id) then
    raise exception 'a session of % in an office of the other kind', new.person_id
      using errcode = 'check_violation', constraint = 'sessions_are_of_the_kind_of_their_office', table = 'sessions';
  end if;
  return new;
end
$$;
create trigger sessions_are_of_the_kind_of_their_office before insert on sessions
  for each row execute function sessions_are_of_the_kind_of_their_office();
