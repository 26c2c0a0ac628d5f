-- What waits for an answer is on the list of whoever must give it: few rows among all that were ever asked.
create index questions_waiting on licence_questions (region_code, due_on, asked_at) where answer is null;
