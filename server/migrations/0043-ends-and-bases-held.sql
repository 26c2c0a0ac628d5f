-- What 0033 let pass: a basis that is no text (a pattern on a number is unknown, not false), and a change or a transfer that ends a licence
-- before it began or before the day of the act, since the payload of a change does not say when the licence began.
alter table case_events drop constraint granted_terms_stand;
drop function terms_stand(jsonb);

create function terms_stand(payload jsonb) returns boolean language sql immutable parallel safe
  return coalesce(payload ->> 'validFrom', '0001-01-01') ~ '^\d{4}-\d{2}-\d{2}$'
    and coalesce(payload ->> 'validUntil', '9999-12-31') ~ '^\d{4}-\d{2}-\d{2}$'
    and coalesce(payload ->> 'validUntil', '9999-12-31') >= coalesce(payload ->> 'validFrom', '0001-01-01')
    and not jsonb_path_exists(
      payload,
      '$.terms.conditions[*] ? (!(@.basis.type() == "string") || !(@.basis like_regex "[^[:space:]]"))'
    )
    and not jsonb_path_exists(
      payload,
      '$.terms.withheld ? (!(@.reasons.type() == "string") || !(@.reasons like_regex "[^[:space:]]")
        || !(@.remedies.reviewBody.type() == "string") || !(@.remedies.reviewBody like_regex "[^[:space:]]"))'
    )
    and not jsonb_path_exists(
      payload,
      '$.terms.lifted ? (!(@.reasons.type() == "string") || !(@.reasons like_regex "[^[:space:]]"))'
    );
alter table case_events add constraint granted_terms_stand check (
  type not in ('LicenceGranted', 'LicenceRenewed', 'LicenceChanged', 'LicenceTransferred') or terms_stand(payload)
);

-- When a licence began stands in the entry of its grant, and the day of an act in the act: an end that a change says lies before neither.
-- Entries of earlier releases stay as they are.
create function changed_end_lies_ahead() returns trigger language plpgsql as $$
declare
  v_until text := new.payload ->> 'validUntil';
  v_began text;
begin
  select max(e.payload ->> 'validFrom') into v_began
  from case_events e
  where e.region_code = new.region_code and e.case_id = new.case_id and e.type = 'LicenceGranted'
    and e.payload ->> 'approval' = new.payload ->> 'approval';
  if v_until < greatest(coalesce(v_began, ''), to_char(new.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')) then
    raise exception 'case %: entry % ends a licence on %, before it began or before the day of the act',
      new.case_id, new.version, v_until
      using errcode = 'check_violation', constraint = 'changed_end_lies_ahead', table = 'case_events';
  end if;
  return new;
end
$$;
create trigger changed_end_lies_ahead before insert or update on case_events
  for each row when (
    new.type in ('LicenceChanged', 'LicenceTransferred') and new.payload ->> 'validUntil' is not null
  ) execute function changed_end_lies_ahead();
