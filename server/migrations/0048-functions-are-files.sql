-- From here on the functions of the database are files of their rooms (server/src/<room>/<name>.sql), applied after the migrations. Those that
-- stored columns, indexes and checks rest on stay in migrations: whoever changes one computes anew what was stored, in the same step.
-- This one gave numbers until 0009 and is called by nothing any more.
drop function reserve_numbers(text, text, integer, integer);
