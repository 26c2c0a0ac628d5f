-- Whoever closes an account, from wherever, ends its sessions in the same transaction.
create or replace function end_sessions_of_closed_account() returns trigger language plpgsql as $$
begin
  update sessions set ended_at = new.changed_at, ended_why = 'account-closed'
  where person_id = new.person_id and ended_at is null;
  return null;
end
$$;
