-- What is looked for is found however it is typed: width, case, accents, brackets, dots and blanks do not count, at the desk and in the
-- public register; and by the whole of a telephone or identity number for those who read the case. The keys are columns and indexes that
-- the database derives, so what is kept already has them, and no way of writing a row can forget them.

-- Of a text, what is compared: letters, digits and the marks of scripts in one width and case, without the accents of Latin, Greek and Cyrillic.
create function search_key(typed text) returns text immutable strict parallel safe
  return regexp_replace(
    translate(
      replace(replace(replace(
        lower(normalize(regexp_replace(normalize(typed, NFKD), '[\u0300-\u036f]', '', 'g'), NFKC)),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
      'đðłøıħŧ', 'ddloiht'),
    -- Blanks, controls, punctuation and signs: those of ASCII and Latin-1, spacing modifiers, those of Arabic, Tibetan and Mongolian, the
    -- general, Chinese, small and full-width ones, and whatever nobody sees.
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u02b0-\u02ff\u0600-\u0605\u060c-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u0f04-\u0f14\u0f3a-\u0f3d\u115f\u1160\u1680\u1800-\u180f\u2000-\u2070\u207a-\u207e\u208a-\u208e\u20a0-\u20cf\u2100-\u2104\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u3099-\u309c\u30a0\u30fb\u3164\ua78f\ufd3e\ufd3f\ufe00-\ufe6f\ufeff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff\U000e0000-\U000e0fff]',
    '', 'g');

-- What was typed as a pattern for LIKE over such keys; null, which is like nothing, where no letter is left. A star stands for anything.
create function search_pattern(typed text) returns text immutable strict parallel safe
  return (
    select '%' || string_agg(search_key(part), '%' order by place) || '%'
    from unnest(string_to_array(translate(typed, '＊﹡', '**'), '*')) with ordinality as parts(part, place)
    where search_key(part) <> ''
  );

-- A telephone or identity number in the signs that count, without its kind, blanks, brackets, hyphens and the country code of a mobile;
-- null for what is none: too short, too long, or mostly letters.
create function number_key(typed text) returns text immutable strict parallel safe
  return (
    select case
      when plain ~ '^[A-Z]{0,3}[0-9]{5,20}[0-9A-Z]?$' and length(plain) > 5
        then regexp_replace(plain, '^(?:0086|86)(1[3-9][0-9]{9})$', '\1')
    end
    from (
      select upper(regexp_replace(normalize(regexp_replace(typed, '^[a-z-]+:', ''), NFKC), '[^0-9A-Za-z]', '', 'g')) as plain
    ) as cut
  );

-- Of what was filled in, everything that may be such a number, with and without the extension of a telephone. Which of them are one the
-- plan of the case says.
create function numbers_in(filing jsonb) returns text[] immutable strict parallel safe
  return (
    select coalesce(array_agg(distinct number_key(each.number)), '{}')
    from jsonb_each_text(filing) as field,
      lateral (values (field.value), (regexp_replace(field.value, '([0-9]{7,8})-[0-9]{1,8}$', '\1'))) as each(number)
    where length(field.value) between 6 and 40 and field.value ~ '[0-9]{5}|[0-9][ -]' and number_key(each.number) is not null
  );

create function number_keys(typed text[]) returns text[] immutable strict parallel safe
  return (select coalesce(array_agg(number_key(each)), '{}') from unnest(typed) as each where number_key(each) is not null);

alter table case_subjects add column name_key text not null generated always as (search_key(name)) stored;
alter table public_grants
  add column holder_key text not null generated always as (search_key(holder)) stored,
  add column licence_key text not null generated always as (search_key(licence_number)) stored;

create index filings_by_number on filings using gin (numbers_in(filing));

do $$
begin
  if exists (select from pg_extension where extname = 'pg_trgm') then
    drop index case_subjects_by_part;
    drop index public_grants_by_part;
    create index case_subjects_by_part on case_subjects using gin (name_key gin_trgm_ops, code gin_trgm_ops);
    create index public_grants_by_part on public_grants using gin (holder_key gin_trgm_ops, licence_key gin_trgm_ops);
  end if;
end
$$;
