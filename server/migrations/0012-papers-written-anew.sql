-- What is kept of a picture is written anew, so its hash is not that of what was sent. The hash of what was sent is kept beside it:
-- its sender can show what it was, and the same file sent again is known without being looked into.
alter table files add column received_sha256 text
  constraint received_hash_is_sha256 check (received_sha256 ~ '^[0-9a-f]{64}$');
create index files_as_received on files (uploaded_by, received_sha256, material);
