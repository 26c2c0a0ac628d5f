-- Who acts. These tables are few rows and many reads: on a distributed PostgreSQL they are reference tables, so their keys
-- do not begin with a region.

create table persons (
  person_id text primary key check (person_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('official', 'enterprise', 'individual-business', 'citizen', 'agent', 'other')),
  -- Made up; told wherever the person is named.
  demonstration boolean not null default false,
  created_at timestamptz not null
);

-- 统一社会信用代码 and 公民身份号码: sealed (AES-256-GCM), found by a keyed digest, in rows of their own that can be erased.
create table person_identifiers (
  person_id text not null references persons,
  kind text not null check (kind in ('uscc', 'id-number')),
  sealed bytea not null,
  digest bytea not null,
  primary key (person_id, kind)
);
create index person_identifiers_by_digest on person_identifiers (kind, digest);

-- What shared databases 共享库 hold of an applicant, by field key of the catalogue: personal data, sealed, erasable.
create table shared_facts (
  person_id text not null references persons,
  field text not null,
  sealed bytea not null,
  source text not null,
  primary key (person_id, field)
);

-- Whom an identity provider means by a subject. A subject never changes hands (OpenID Connect Core 2, `sub`).
create table person_logins (
  issuer text not null,
  subject text not null,
  person_id text not null references persons,
  primary key (issuer, subject)
);

-- System, security and audit administration are kept apart (GB/T 22239-2019 8.1.5): a person holds one of them at most,
-- because an administrator's grant points to the person's only row here.
create table administrations (
  person_id text not null references persons,
  role text not null check (role in ('system-administrator', 'security-administrator', 'audit-administrator')),
  constraint one_administration_per_person primary key (person_id),
  constraint administration_with_role unique (person_id, role)
);

-- A right: role x department x region between two days, both inclusive. No department means every department.
create table grants (
  grant_id bigint generated always as identity primary key,
  person_id text not null references persons,
  role text not null,
  department text,
  -- With no department named: those it does not reach, such as departments that keep their own licensing power.
  except_departments text[] not null default '{}',
  region text not null,
  from_day date not null,
  until_day date,
  administration text generated always as (case when role like '%-administrator' then role end) stored,
  constraint grant_ends_after_it_begins check (until_day is null or until_day >= from_day),
  constraint one_grant_of_a_kind unique nulls not distinct (person_id, role, department, region, from_day),
  constraint administrator_of_one_kind foreign key (person_id, administration) references administrations (person_id, role)
);

-- Only the SHA-256 of the token is kept: who reads this table cannot sign in with it.
create table sessions (
  token_hash bytea primary key check (length(token_hash) = 32),
  person_id text not null references persons,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_by_expiry on sessions (expires_at);

-- Sign-ins that were begun and not yet completed: used once, and only by the browser that holds the cookie.
create table sign_ins (
  cookie_hash bytea primary key check (length(cookie_hash) = 32),
  state text not null,
  nonce text not null,
  verifier text not null,
  return_to text not null,
  expires_at timestamptz not null
);
create index sign_ins_by_expiry on sign_ins (expires_at);

grant select, insert on persons, person_logins, administrations, grants to yizheng_app;
grant update (name) on persons to yizheng_app;
grant update (until_day) on grants to yizheng_app;
grant delete on administrations to yizheng_app;
grant select, insert, update, delete on person_identifiers, shared_facts to yizheng_app;
grant select, insert, delete on sessions, sign_ins to yizheng_app;
grant update (last_seen_at) on sessions to yizheng_app;
