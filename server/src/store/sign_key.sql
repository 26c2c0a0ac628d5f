-- What of a name of nothing but signs is compared, of which `search_key` leaves nothing: all of it in one width, without blanks.
create or replace function sign_key(typed text) returns text immutable strict parallel safe
  return regexp_replace(normalize(typed, NFKC), '\s', '', 'g');
