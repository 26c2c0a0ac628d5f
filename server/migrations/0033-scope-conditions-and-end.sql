-- A grant says what it covers 许可范围, under what conditions 附条件 and until when 有效期: published with it (行政许可法 40).
alter table public_grants
  add column scope_zh text,
  add column scope_en text,
  add column conditions jsonb not null default '[]',
  add constraint scope_in_both_languages check ((scope_zh is null) = (scope_en is null)),
  add constraint grant_ends_after_it_begins check (valid_until is null or valid_until >= valid_from);
grant update (scope_zh, scope_en, conditions) on public_grants to yizheng_app;

-- What the rules refuse no INSERT gets round: an end before the start, a condition without the provision it rests on, a narrower grant
-- without its reasons and the remedies against it (行政许可法 38(2)). Entries of earlier releases have no terms.
create function terms_stand(payload jsonb) returns boolean language sql immutable parallel safe
  return (payload ->> 'validFrom' is null or payload ->> 'validUntil' is null or payload ->> 'validUntil' >= payload ->> 'validFrom')
    and not jsonb_path_exists(payload, '$.terms.conditions[*] ? (!exists (@.basis) || !(@.basis like_regex "[^[:space:]]"))')
    and not jsonb_path_exists(
      payload,
      '$.terms.withheld ? (!exists (@.reasons) || !(@.reasons like_regex "[^[:space:]]") || !exists (@.remedies.reviewBody))'
    );
alter table case_events add constraint granted_terms_stand check (
  type not in ('LicenceGranted', 'LicenceRenewed', 'LicenceChanged', 'LicenceTransferred') or terms_stand(payload)
);
