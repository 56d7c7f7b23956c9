-- GOV-1: what FOD and SAC of an area have put in the place of national parameters, and both Directors have signed: one row for each matter of
-- kind 'local-protocol' that all four have signed, from the moment of the last signature. In force at an instant is who comes last by then,
-- unless that one ends it. The matters' own trigger keeps it, in the same transaction, whoever writes the matter; to make it anew:
-- update matters set state = state where kind = 'local-protocol'. Disposal takes the words of a matter away, and not what it set.
create table local_protocols (
  protocol   text primary key references matters,
  aor        text not null references aors,
  -- Which one it takes the place of, or ends.
  supersedes text references matters,
  ends       boolean not null,
  -- May lie ahead: then it is not in force yet.
  since      timestamptz not null,
  agreed_at  timestamptz not null,
  -- Only what is not national.
  parameters jsonb not null,
  choices    jsonb not null
);
create index local_protocols_of_an_area on local_protocols (aor, since);

create function keep_local_protocol() returns trigger language plpgsql as $$
begin
  insert into local_protocols values (
    new.matter,
    new.aor,
    new.state #>> '{text,supersedes}',
    new.state #>> '{text,purpose}' = 'ending',
    (new.state #>> '{agreement,effectiveAt}')::timestamptz,
    (new.state #>> '{agreement,at}')::timestamptz,
    new.state #> '{text,values}',
    new.state #> '{text,choices}'
  )
  on conflict (protocol) do nothing;
  return null;
end $$;

create trigger local_protocol_is_kept after insert or update of state, phase, closed_at on matters
  for each row when (new.kind = 'local-protocol' and new.disposed_at is null and new.state ->> 'agreement' is not null) execute function keep_local_protocol();
