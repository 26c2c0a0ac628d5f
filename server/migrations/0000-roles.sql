-- The product's statements run under yizheng_app, which owns nothing: what it may do is what later migrations grant.
-- The role belongs to the server, not to this database, so another database may have brought it already.
do $$
begin
  if not exists (select from pg_roles where rolname = 'yizheng_app') then
    create role yizheng_app nologin nosuperuser nobypassrls;
  end if;
exception
  -- Another database of the same server was migrated at the same moment.
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'The role yizheng_app is missing and % may not create it.', current_user
      using hint = format('Ask the administrator to run: create role yizheng_app nologin; grant yizheng_app to %I;', current_user);
end
$$;

do $$
declare
  -- From 16 on a creator is a member of what it created and still may not act as it.
  privilege text := case when current_setting('server_version_num')::integer < 160000 then 'member' else 'set' end;
begin
  if not pg_has_role(current_user, 'yizheng_app', privilege) then
    execute format('grant yizheng_app to %I', current_user);
  end if;
exception
  when insufficient_privilege then
    raise exception 'The login % may not act as the role yizheng_app.', current_user
      using hint = format('Ask the administrator to run: grant yizheng_app to %I;', current_user);
end
$$;

grant usage on schema public to yizheng_app;
revoke create on schema public from public;

-- Search in Chinese text. Without it a search reads the whole list: slower, with the same answers.
do $$
begin
  if exists (select from pg_available_extensions where name = 'pg_trgm') then
    create extension if not exists pg_trgm;
  end if;
exception
  when insufficient_privilege then raise notice 'pg_trgm may not be installed by %, searches go without it', current_user;
end
$$;
