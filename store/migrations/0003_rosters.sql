-- COO-4: duty rosters. duty_shifts stays the one truth of who is on duty: all of this is drafted here and written into it.

alter table duty_shifts
  -- 'unplanned': written by hand.
  add column origin text not null default 'unplanned' check (origin in ('unplanned', 'pattern', 'one-off', 'override', 'swap', 'relief')),
  -- The pattern, one-off or substitution that the shift comes from.
  add column source uuid;
create index duty_shifts_of_person on duty_shifts using gist (person, during);

-- Repeating shifts: days by rule, hours by the office's wall clock, people in turn.
create table roster_patterns (
  pattern      uuid primary key,
  office       text not null references offices,
  name         text not null,
  rule         text not null,
  first_day    date not null,
  last_day     date check (last_day >= first_day),
  begins       time not null,
  ends         time not null,
  rotation     text[] not null check (cardinality(rotation) > 0),
  turn_length  int not null check (turn_length > 0),
  made_at      timestamptz not null,
  made_by      text not null references people,
  withdrawn_at timestamptz
);
create index roster_patterns_of_office on roster_patterns (office) where withdrawn_at is null;

create table roster_one_offs (
  one_off      uuid primary key,
  office       text not null references offices,
  person       text not null references people,
  during       tstzrange not null check (not isempty(during) and lower(during) is not null and upper(during) is not null),
  made_at      timestamptz not null,
  made_by      text not null references people,
  withdrawn_at timestamptz,
  constraint one_one_off_at_a_time exclude using gist (office with =, during with &&) where (withdrawn_at is null)
);

-- Who stands in for whom: overrides, and the halves of swaps and reliefs. Drafts apply them in the order of their ordinal.
create table roster_substitutions (
  substitution uuid primary key,
  ordinal      bigint generated always as identity unique,
  office       text not null references offices,
  kind         text not null check (kind in ('override', 'swap', 'relief')),
  person       text not null references people,
  instead_of   text references people,
  during       tstzrange not null check (not isempty(during) and lower(during) is not null and upper(during) is not null),
  -- Of an override: the shifts that were there before it, whole.
  replaced     jsonb,
  made_at      timestamptz not null,
  made_by      text not null references people,
  withdrawn_at timestamptz,
  check ((kind = 'override') = (instead_of is null)),
  check ((kind = 'override') = (replaced is not null))
);
create index roster_substitutions_of_office on roster_substitutions using gist (office, during) where (withdrawn_at is null);

create table roster_swaps (
  swap         uuid primary key,
  office       text not null references offices,
  proposer     text not null references people,
  -- The proposer's shift and the partner's, as they were when it was proposed.
  given        tstzrange not null,
  partner      text not null references people,
  taken        tstzrange not null,
  status       text not null check (status in ('proposed', 'accepted', 'refused', 'withdrawn')),
  proposed_at  timestamptz not null,
  settled_at   timestamptz,
  check ((status = 'proposed') = (settled_at is null)),
  check (proposer <> partner)
);
create index roster_swaps_newest on roster_swaps (office, proposed_at desc, swap);

-- Every change of a roster, for good: who, when, what and why.
create table roster_changes (
  change       bigint generated always as identity primary key,
  office       text not null references offices,
  at           timestamptz not null,
  actor        text not null references people,
  what         text not null,
  -- The pattern, one-off, override, swap or relief; null for what concerns the roster as a whole.
  subject      uuid,
  reason       text,
  detail       jsonb not null
);
create index roster_changes_newest on roster_changes (office, change desc);
create trigger roster_changes_are_append_only before update or delete on roster_changes for each row execute function refuse_change();
create trigger roster_changes_are_never_emptied before truncate on roster_changes for each statement execute function refuse_change();

-- What came of requests that no matter's workflow decides: a repeat under the same key gets it again.
create table direct_results (
  command      uuid primary key,
  result       jsonb not null
);

-- Mail of standing work, which belongs to no matter. The name says what it is about, to whom and on which day: once each.
create table standing_notices (
  notice       text primary key,
  office       text not null references offices,
  topic        text not null,
  provision    text not null,
  recipient    text not null references people,
  address      text not null,
  detail       jsonb not null,
  message_id   text not null,
  status       text not null check (status in ('planned', 'sent', 'failed')),
  attempts     int not null default 0,
  reason       text,
  planned_at   timestamptz not null,
  settled_at   timestamptz
);
create index standing_notices_unsettled on standing_notices (office, planned_at) where status = 'planned';
