-- Which identity provider said what changed of a person at a sign-in; of entries from before, whoever the person signs in with is the best there is.
alter table person_changes add column issuer text check (length(issuer) between 1 and 500);
alter table person_changes add constraint issuer_says_what_it_is_asked
  check (issuer is null or said_by = 'identity-provider');
