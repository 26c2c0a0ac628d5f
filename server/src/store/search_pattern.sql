-- What was typed as a pattern for LIKE over the keys that `search_key` gives; null, which is like nothing, where no letter is left. A star stands for anything.
create or replace function search_pattern(typed text) returns text immutable strict parallel safe
  return (
    select '%' || string_agg(search_key(part), '%' order by place) || '%'
    from unnest(string_to_array(translate(typed, '＊﹡', '**'), '*')) with ordinality as parts(part, place)
    where search_key(part) <> ''
  );
