-- Of what was typed, every telephone and identity number in the signs that count.
create or replace function number_keys(typed text[]) returns text[] immutable strict parallel safe
  return (select coalesce(array_agg(number_key(each)), '{}') from unnest(typed) as each where number_key(each) is not null);
