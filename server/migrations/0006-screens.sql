-- What the screens need beside the record of cases: drafts, the desk, search, questions on licences, the board and the
-- public register.

-- What an applicant has begun and not filed: personal data, erasable. It lies with the office it will be filed at, so that
-- filing can throw it away in the same statement.
create table drafts (
  region_code text not null,
  person_id text not null references persons,
  draft_id uuid not null,
  version integer not null check (version > 0),
  contents jsonb not null,
  saved_at timestamptz not null,
  saved_from text not null check (saved_from in ('pc', 'phone', 'kiosk', 'window', 'api')),
  primary key (region_code, person_id, draft_id)
);
create index drafts_of_person on drafts (person_id, saved_at desc);

-- Who a case is for, as an official looks it up: personal data, in a row of its own that can be erased.
create table case_subjects (
  region_code text not null,
  case_id text not null,
  name text not null,
  -- 统一社会信用代码; empty for a citizen, whose identity number is never searched.
  code text not null,
  primary key (region_code, case_id),
  foreign key (region_code, case_id) references cases
);

-- Who said they are on a task. A column and not a row of its own: it goes when the task goes, at no cost to the act.
alter table tasks add column claimed_by text, add column claimed_at timestamptz;

create table desk_filters (
  person_id text not null references persons,
  name text not null check (length(name) between 1 and 40),
  role text not null,
  filter jsonb not null,
  primary key (person_id, name)
);

-- 审管互动: a question on one licence, and its answer, between the regulator it was handed over to and the bureau.
create table licence_questions (
  region_code text not null,
  case_id text not null,
  question_id uuid not null,
  approval text not null,
  regulator text not null,
  side text not null check (side in ('regulator', 'bureau')),
  text text not null,
  asked_by text not null references persons,
  asked_at timestamptz not null,
  due_on date not null,
  ask_key text not null,
  answer text,
  answered_by text references persons,
  answered_at timestamptz,
  answer_key text,
  primary key (region_code, case_id, question_id),
  foreign key (region_code, case_id) references cases,
  constraint question_is_asked_once unique (region_code, case_id, asked_by, ask_key),
  constraint answer_is_whole check (num_nulls(answer, answered_by, answered_at, answer_key) in (0, 4))
);

-- 行政许可决定公开 (行政许可法 40): one row per licence on a paper that was made. A citizen's name is masked before it comes
-- here, so that nobody is found in the register by a full name.
create table public_grants (
  region_code text not null,
  licence_number text not null,
  name_zh text not null,
  name_en text not null,
  holder text not null,
  body_zh text not null,
  body_en text not null,
  certificate text not null,
  granted_on date not null,
  valid_from date not null,
  valid_until date,
  primary key (region_code, licence_number),
  foreign key (region_code, certificate) references certificates (region_code, number)
);
create index public_grants_newest on public_grants (granted_on desc, licence_number desc, region_code);

-- Cases filed between two days; filing is the only act that touches this index.
create index cases_filed on cases (filed_at, region_code);
-- What was decided, visited, refused or ended between two days: the board reads these ranges and nothing older.
create index deadlines_met on deadlines (kind, met_on, region_code)
  where met_on is not null and kind in ('case-promised', 'approval-promised');
create index notable_events on case_events (type, at, region_code)
  where type in ('InspectionRecorded', 'LicenceRefused', 'ApplicationNotAccepted', 'ApplicationWithdrawn');
-- What was handed over and waits for its regulator.
create index claims_open on deadlines (subject, region_code, due_on) where kind = 'claim' and met_on is null;

-- Parts of a name or a number. Without the extension a search reads the list: slower, with the same answers.
do $$
begin
  if exists (select from pg_extension where extname = 'pg_trgm') then
    create index case_subjects_by_part on case_subjects using gin (name gin_trgm_ops, code gin_trgm_ops);
    create index public_grants_by_part on public_grants using gin (holder gin_trgm_ops, licence_number gin_trgm_ops);
  end if;
end
$$;

grant select, insert, update, delete on drafts, case_subjects, desk_filters to yizheng_app;
grant select, insert on licence_questions, public_grants to yizheng_app;
grant update (answer, answered_by, answered_at, answer_key) on licence_questions to yizheng_app;
