-- A case whose certificates all have their file. It is written with the file, in the same statement; the row stays when a certificate
-- is revised later, since what was delivered then was there.
create table papers_made (
  region_code text not null,
  case_id text not null,
  made_at timestamptz not null,
  primary key (region_code, case_id),
  foreign key (region_code, case_id) references cases
);
grant select, insert on papers_made to yizheng_app;

-- What was delivered before this rule came is left as it is; so is what has its files.
insert into papers_made (region_code, case_id, made_at)
select e.region_code, e.case_id, min(e.at) from case_events e
where e.type = 'CertificateDelivered' group by e.region_code, e.case_id;
insert into papers_made (region_code, case_id, made_at)
select c.region_code, c.case_id, max(d.made_at)
from certificates c
left join certificate_documents d on d.region_code = c.region_code and d.number = c.number and d.revision = c.revision
group by c.region_code, c.case_id having count(*) = count(d.number)
on conflict do nothing;

-- Nothing is delivered while its file does not exist: the event of a delivery names the case in a key of its own.
alter table case_events add column delivered_case text
  generated always as (case when type = 'CertificateDelivered' then case_id end) stored;
alter table case_events add constraint delivered_only_when_made
  foreign key (region_code, delivered_case) references papers_made (region_code, case_id);

-- A message whose work fails is seen by whoever answers for it: since when.
alter table outbox add column failing_since timestamptz;
create index outbox_failing on outbox (region_code, failing_since) where done_at is null and failing_since is not null;
