-- Case management (CAS-1 to CAS-4, DEC-9): training, and record entries as they are counted. De-confliction centers (DEC-1, DEC-2).

-- ── Training ────────────────────────────────────────────────────────────────────────────────────

-- OI has trained an office of DRO to enter its records itself. A revocation ends the period; what was so before stays.
create table trainings (
  training          bigint generated always as identity primary key,
  -- A field office of DRO.
  office            text not null references offices,
  system            text not null check (system in ('SEACATS', 'TECS')),
  begins            timestamptz not null,
  -- Null: until it is revoked. Equal: revoked before it began.
  ends              timestamptz check (ends >= begins),
  during            tstzrange not null generated always as (tstzrange(begins, ends, '[)')) stored,
  declared_by       text not null references people,
  declared_at       timestamptz not null,
  reason            text,
  revoked_by        text references people,
  revoked_at        timestamptz,
  revocation_reason text,
  check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revocation_reason is null)),
  constraint trained_once_at_a_time exclude using gist (office with =, system with =, during with &&)
);

-- ── Record entries ──────────────────────────────────────────────────────────────────────────────

-- One row for each matter of kind 'record-entry', without its description. The matters' own trigger keeps it, in the same
-- transaction, whoever writes the matter; to make it anew: update matters set state = state where kind = 'record-entry'.
create table record_entries (
  matter         text primary key references matters,
  aor            text not null references aors,
  -- The matter that it comes from.
  about          text,
  entry          text not null,
  system         text not null,
  -- Whose field office owes it.
  owing          text not null check (owing in ('OI', 'DRO')),
  -- Of seizures and evidence: who discovered it.
  seizing_entity text check (seizing_entity in ('OI', 'DRO')),
  what           text,
  -- The month a seizure belongs to goes by this.
  happened_at    timestamptz not null,
  opened_at      timestamptz not null,
  due_at         timestamptz not null,
  phase          text not null,
  number         text,
  entered_at     timestamptz,
  late           boolean,
  closed_at      timestamptz
);
create index seizures_of_a_month on record_entries (aor, happened_at) where seizing_entity is not null;
create index record_entries_about on record_entries (about) where about is not null;

create function count_record_entry() returns trigger language plpgsql as $$
begin
  insert into record_entries values (
    new.matter,
    new.aor,
    new.state ->> 'about',
    new.state #>> '{owed,entry}',
    new.state ->> 'system',
    new.state #>> '{owing,program}',
    new.state ->> 'seizingEntity',
    new.state #>> '{owed,what}',
    (new.state #>> '{owed,happenedAt}')::timestamptz,
    new.opened_at,
    (new.state ->> 'dueAt')::timestamptz,
    new.phase,
    new.state #>> '{entered,number}',
    (new.state #>> '{entered,enteredAt}')::timestamptz,
    (new.state #>> '{entered,late}')::boolean,
    new.closed_at
  )
  on conflict (matter) do update set (about, entry, system, owing, seizing_entity, what, happened_at, opened_at, due_at, phase, number, entered_at, late, closed_at) = (
    excluded.about, excluded.entry, excluded.system, excluded.owing, excluded.seizing_entity, excluded.what, excluded.happened_at, excluded.opened_at, excluded.due_at,
    excluded.phase, excluded.number, excluded.entered_at, excluded.late, excluded.closed_at
  );
  return null;
end $$;

create trigger record_entries_are_counted after insert or update of state, phase, closed_at on matters
  for each row when (new.kind = 'record-entry') execute function count_record_entry();

-- ── De-confliction centers ──────────────────────────────────────────────────────────────────────

-- DEC-1: what OI knows of the local centers and mechanisms of its area.
create table centers (
  center     uuid primary key,
  aor        text not null references aors,
  name       text not null,
  contact    text not null,
  hours      text not null,
  -- How an operation is lodged there.
  lodging    text not null,
  -- Counts the changes of what is known of it.
  version    int  not null default 1,
  entered_by text not null references people,
  entered_at timestamptz not null,
  closed_at  timestamptz
);
create unique index centers_by_name on centers (aor, lower(name)) where closed_at is null;

-- DEC-1: OI's briefings of DRO.
create table center_briefings (
  briefing    bigint generated always as identity primary key,
  center      uuid not null references centers,
  -- The version of the center that was briefed on.
  version     int  not null,
  held_at     timestamptz not null,
  -- Of OI, and of DRO.
  briefed_by  text   not null references people,
  attended    text[] not null check (cardinality(attended) > 0),
  note        text,
  recorded_by text not null references people,
  recorded_at timestamptz not null
);
create index center_briefings_of_center on center_briefings (center, held_at desc);

-- DEC-2: when DRO's office participates, and who of it is the center's point of contact.
create table center_participations (
  participation bigint generated always as identity primary key,
  center        uuid not null references centers,
  begins        timestamptz not null,
  -- Null: until it is ended. Equal: ended before it began.
  ends          timestamptz check (ends >= begins),
  during        tstzrange not null generated always as (tstzrange(begins, ends, '[)')) stored,
  contact       text not null references people,
  recorded_by   text not null references people,
  recorded_at   timestamptz not null,
  ended_by      text references people,
  end_reason    text,
  check ((ends is null) = (ended_by is null) and (ends is null) = (end_reason is null)),
  constraint participates_once_at_a_time exclude using gist (center with =, during with &&)
);

-- What was done to a center, for good.
create table center_changes (
  change     bigint generated always as identity primary key,
  center     uuid not null references centers,
  at         timestamptz not null,
  actor      text not null references people,
  acting_for text references people,
  what       text not null,
  detail     jsonb not null,
  reason     text
);
create index center_changes_of_center on center_changes (center, change);
create trigger center_changes_is_append_only before update or delete on center_changes for each row execute function refuse_change();
create trigger center_changes_is_never_emptied before truncate on center_changes for each statement execute function refuse_change();
create trigger center_briefings_is_append_only before update or delete on center_briefings for each row execute function refuse_change();
create trigger center_briefings_is_never_emptied before truncate on center_briefings for each statement execute function refuse_change();
