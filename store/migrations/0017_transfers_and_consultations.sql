-- MIS-1: who is responsible for a category of administrative arrests in an area, since when and by which transfer: one row for each
-- matter of kind 'transfer' that FOD and SAC have agreed on, from the moment of their agreement. Who is responsible at an instant is
-- who comes last by then; where nobody does, the routing table of calls says it. The matters' own trigger keeps it, in the same
-- transaction, whoever writes the matter; to make it anew: update matters set state = state where kind = 'transfer'.
create table responsibilities (
  transfer  text primary key references matters,
  aor       text not null references aors,
  category  text not null,
  program   text not null check (program in ('OI', 'DRO')),
  -- May lie ahead: then it has not taken effect.
  since     timestamptz not null,
  agreed_at timestamptz not null
);
create index responsibilities_of_an_area on responsibilities (aor, category, since);

create function keep_responsibility() returns trigger language plpgsql as $$
begin
  if new.state ->> 'agreement' is null then
    -- Found short of resources before it took effect.
    delete from responsibilities where transfer = new.matter;
  else
    insert into responsibilities values (
      new.matter,
      new.aor,
      new.state ->> 'category',
      new.state ->> 'to',
      (new.state #>> '{agreement,effectiveAt}')::timestamptz,
      (new.state #>> '{agreement,at}')::timestamptz
    )
    on conflict (transfer) do update set (since, agreed_at) = (excluded.since, excluded.agreed_at);
  end if;
  return null;
end $$;

create trigger responsibility_is_kept after insert or update of state, phase, closed_at on matters
  for each row when (new.kind = 'transfer') execute function keep_responsibility();

-- Calls are routed by it too.
alter table calls drop constraint calls_routed_by_check, add constraint calls_routed_by_check check (routed_by in ('default', 'transfer', 'opener'));

-- COO-6, COO-7, COO-9: what the two headquarters have with each other is of no field office's area. It is seen by headquarters and auditors.
insert into aors (aor, name, time_zone) values ('HQ', 'Headquarters', 'America/New_York') on conflict do nothing;
