-- One natural person may be several parties: an official, and a citizen who applies. Parties with the same identity number are one
-- person, and one person holds one part of a case (五分设). The rules say so first; this says it where the rules have a hole.
create or replace function one_part_per_natural_person() returns trigger language plpgsql set search_path from current as $$
declare
  v_other record;
begin
  select h.person_id, h.part into v_other
  from person_identifiers i
  join person_identifiers o on o.kind = i.kind and o.digest = i.digest and o.person_id <> i.person_id
  join duty_holders h on h.region_code = new.region_code and h.case_id = new.case_id and h.person_id = o.person_id
  where i.person_id = new.person_id and i.kind = 'id-number' and h.part <> new.part
  limit 1;
  if found then
    raise exception 'the person of % holds the part % of case % as %', new.person_id, v_other.part, new.case_id, v_other.person_id
      using errcode = 'unique_violation', constraint = 'one_duty_per_natural_person_per_case', table = 'duty_holders';
  end if;
  return new;
end
$$;
