-- Whoever has to check afterwards what was granted on a promise reads the case before it is handed over. Cases from before say so too, so
-- that they are found before anybody acts on them: their departments stand in the plan, their approvals in the deadline of the check.
update cases c
set state = jsonb_set(c.state, '{checkers}', f.checkers)
from (
  select d.region_code, d.case_id, jsonb_agg(distinct a ->> 'regulator') as checkers
  from deadlines d
  join cases k on k.region_code = d.region_code and k.case_id = d.case_id
  join plans p on p.region_code = k.region_code and p.hash = k.plan_hash
  cross join jsonb_array_elements(p.plan -> 'approvals') a
  where d.kind = 'check-promise' and a ->> 'key' = d.subject
  group by d.region_code, d.case_id
) f
where f.region_code = c.region_code and f.case_id = c.case_id and not c.state ? 'checkers';
