-- TPD-4: agreed support as it is accounted for: one row for each matter of kind 'support-request' whose offer was agreed to,
-- without its places, needs and narrative. The matters' own trigger keeps it, in the same transaction, whoever writes the
-- matter; to make it anew: update matters set state = state where kind = 'support-request'.
create table agreed_support (
  matter      text primary key references matters,
  aor         text not null references aors,
  support     text not null check (support in ('transport', 'processing', 'detention')),
  -- Whose office asked; its counterpart gives.
  asked_by    text not null check (asked_by in ('OI', 'DRO')),
  -- Null for processing, which no budget of DRO's bears.
  funded_by   text check (funded_by = 'DRO'),
  -- By the offer that was agreed to. The month that support belongs to goes by its begin.
  begins      timestamptz not null,
  ends        timestamptz not null,
  extent      text not null check (extent in ('in-full', 'in-part')),
  phase       text not null,
  -- For how many it was given.
  persons     int,
  cost_cents  bigint check (cost_cents >= 0 and (funded_by is not null or cost_cents is null)),
  reported_at timestamptz
);
create index agreed_support_of_a_month on agreed_support (aor, begins);

create function account_for_support() returns trigger language plpgsql as $$
declare
  agreed jsonb := (select offer from jsonb_array_elements(new.state -> 'offers') offer where offer -> 'number' = new.state #> '{agreement,offer}');
begin
  if agreed is null then return null; end if;
  insert into agreed_support values (
    new.matter,
    new.aor,
    new.state #>> '{asked,support}',
    new.state ->> 'from',
    new.state #>> '{funding,program}',
    coalesce(agreed #>> '{offered,window,start}', new.state #>> '{asked,window,start}')::timestamptz,
    coalesce(agreed #>> '{offered,window,end}', new.state #>> '{asked,window,end}')::timestamptz,
    agreed ->> 'extent',
    new.phase,
    (new.state #>> '{report,said,persons}')::int,
    (new.state #>> '{report,said,costCents}')::bigint,
    (new.state #>> '{report,at}')::timestamptz
  )
  on conflict (matter) do update set (phase, persons, cost_cents, reported_at) = (excluded.phase, excluded.persons, excluded.cost_cents, excluded.reported_at);
  return null;
end $$;

create trigger support_is_accounted_for after insert or update of state, phase, closed_at on matters
  for each row when (new.kind = 'support-request') execute function account_for_support();
