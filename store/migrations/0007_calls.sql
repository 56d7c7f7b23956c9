-- COO-16: calls for assistance as they are counted: one row for each matter of kind 'call', with its times and no words of
-- its caller. The matters' own trigger keeps it, in the same transaction, whoever writes the matter; to make it anew, as
-- after a change of the state's shape: update matters set state = state where kind = 'call'.
create table calls (
  matter          text primary key references matters,
  aor             text not null references aors,
  -- When the agency called: the month a call belongs to goes by this.
  called_at       timestamptz not null,
  received_at     timestamptz not null,
  agency          text not null,
  category        text not null,
  urgency         text not null,
  persons         int  not null,
  -- By the routing table, or by whoever took the call.
  routed_by       text not null check (routed_by in ('default', 'opener')),
  -- Whose it is now.
  responsible     text not null check (responsible in ('OI', 'DRO')),
  transfers       int  not null,
  phase           text not null,
  acknowledged_at timestamptz,
  answer          text,
  answered_at     timestamptz,
  answered_late   boolean,
  answered_by     text,
  -- When its answer was due and had not come.
  unanswered_at   timestamptz,
  arrived_at      timestamptz,
  outcome         text,
  in_custody      int  not null,
  closed_at       timestamptz
);
create index calls_of_a_month on calls (aor, called_at);

create function count_call() returns trigger language plpgsql as $$
begin
  insert into calls values (
    new.matter,
    new.aor,
    (new.state #>> '{report,calledAt}')::timestamptz,
    new.opened_at,
    new.state #>> '{report,agency}',
    new.state #>> '{report,category}',
    new.state #>> '{report,urgency}',
    (new.state #>> '{report,persons}')::int,
    new.state #>> '{routing,source}',
    new.state ->> 'responsible',
    jsonb_array_length(new.state -> 'transfers'),
    new.phase,
    (new.state ->> 'acknowledgedAt')::timestamptz,
    new.state #>> '{answer,answer,answer}',
    (new.state #>> '{answer,at}')::timestamptz,
    (new.state #>> '{answer,late}')::boolean,
    new.state #>> '{answer,program}',
    (new.state ->> 'unansweredAt')::timestamptz,
    (new.state #>> '{arrival,arrivedAt}')::timestamptz,
    new.state #>> '{outcome,outcome,outcome}',
    coalesce(case when new.state #>> '{outcome,outcome,outcome}' = 'taken-into-custody' then (new.state #>> '{outcome,outcome,persons}')::int end, 0),
    new.closed_at
  )
  on conflict (matter) do update set (
    called_at, received_at, agency, category, urgency, persons, routed_by, responsible, transfers, phase, acknowledged_at,
    answer, answered_at, answered_late, answered_by, unanswered_at, arrived_at, outcome, in_custody, closed_at
  ) = (
    excluded.called_at, excluded.received_at, excluded.agency, excluded.category, excluded.urgency, excluded.persons, excluded.routed_by, excluded.responsible,
    excluded.transfers, excluded.phase, excluded.acknowledged_at, excluded.answer, excluded.answered_at, excluded.answered_late, excluded.answered_by,
    excluded.unanswered_at, excluded.arrived_at, excluded.outcome, excluded.in_custody, excluded.closed_at
  );
  return null;
end $$;

create trigger calls_are_counted after insert or update of state, phase, closed_at on matters
  for each row when (new.kind = 'call') execute function count_call();
