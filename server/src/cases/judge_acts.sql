-- What becomes of each act of record_acts.sql, as the cases stand that it locks: a list of {n, outcome, answer}. `answer` is the one that the key of
-- the act was given first.
create or replace function judge_acts(p_region text, p_rows jsonb) returns jsonb
language plpgsql
as $$
declare
  v_outcomes jsonb;
begin
  -- The cases are locked in one order, so that two callers cannot wait for each other, and judged as they are then.
  with acts as (
    select a.*
    from jsonb_to_recordset(p_rows -> 'acts')
      as a(n integer, case_id text, expected integer, person text, key text, body_hash text)
    order by a.case_id
  ),
  judged as (
    select
      a.n,
      case
        when k.body_hash <> a.body_hash then 'key-reused'
        when k.body_hash is not null then 'replayed'
        when coalesce(c.version, 0) <> a.expected then 'conflict'
        when exists (
          select 1
          from jsonb_to_recordset(p_rows -> 'holders') as h(n integer, person_id text, part text),
            lateral (
              select d.part from duty_holders d
              where d.region_code = p_region and d.case_id = a.case_id and d.person_id = h.person_id limit 1
            ) held
          where h.n = a.n and held.part <> h.part
        ) then 'duty-conflict'
        else 'applied'
      end as outcome,
      k.answer
    from acts a
    left join lateral (
      select c.version from cases c where c.region_code = p_region and c.case_id = a.case_id limit 1 for update
    ) c on true
    left join lateral (
      select k.body_hash, k.answer from act_keys k
      where k.region_code = p_region and k.person_id = a.person and k.key = a.key limit 1
    ) k on true
  )
  select jsonb_agg(jsonb_build_object('n', j.n, 'outcome', j.outcome, 'answer', j.answer)) into v_outcomes from judged j;
  return v_outcomes;
end
$$;
