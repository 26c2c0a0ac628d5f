-- What is printed on a certificate, as it was made, and the file it came to. The live record is the case: this row holds
-- what is public of it (行政许可法 40), so that the paper can be made again, byte for byte.
create table certificate_documents (
  region_code text not null,
  number text not null,
  document jsonb not null,
  template text not null,
  sha256 text not null,
  pdf bytea not null,
  made_at timestamptz not null,
  primary key (region_code, number),
  foreign key (region_code, number) references certificates
);

grant select, insert on certificate_documents to yizheng_app;
