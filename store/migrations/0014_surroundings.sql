-- CON-1, DEC-3: the concurrences and the notices of known fugitives that were made for an operation.
create index concurrences_for_operation on matters ((state ->> 'operation')) where kind = 'concurrence' and state ->> 'operation' is not null;
create index notices_for_operation on matters ((state #>> '{content,operation}')) where kind = 'notice' and state #>> '{content,operation}' is not null;

-- COO-15: the plans of operations are checked against custody holds by the system. The workflow of a hold that was found takes its hits
-- from here, and tells both sides; a row is gone once the hold has recorded it.
create table hits_to_tell (
  hold      text not null references matters,
  check_id  uuid not null references fugitive_checks,
  -- Whose plan it is, and the operation that it is of.
  person    text not null references people,
  operation text not null references matters,
  -- Who is told besides the placing agent: person, name and capacity.
  tell      jsonb not null,
  found_at  timestamptz not null,
  primary key (hold, check_id)
);
-- What was told of an operation's targets before.
create index fugitive_checks_of_case on fugitive_checks (case_reference, target) where case_reference is not null;
