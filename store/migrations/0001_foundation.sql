-- The foundation: people and duty, the inbox, the matters with their ledger, and the deliveries.
create extension if not exists btree_gist;

-- ── People and offices ──────────────────────────────────────────────────────────────────────────

create table aors (
  aor        text primary key check (aor ~ '^[A-Z]{2,5}$'),
  name       text not null,
  time_zone  text not null
);

create table offices (
  office     text primary key,
  name       text not null,
  program    text not null check (program in ('OI', 'DRO')),
  level      text not null check (level in ('field', 'hq')),
  aor        text references aors,
  time_zone  text not null,
  check ((level = 'field') = (aor is not null))
);
create unique index one_field_office_per_program_and_aor on offices (program, aor) where level = 'field';

create table people (
  person     text primary key,
  -- The value of the sign-in provider's person claim (OIDC_PERSON_CLAIM).
  subject    text not null unique,
  name       text not null,
  office     text references offices,
  rank       text check (rank in ('agent', 'ASAC', 'SAC', 'officer', 'AFOD', 'FOD', 'AD', 'Director')),
  -- What a person may do besides the protocol: 'ops' looks after the system, 'audit' reads all of it.
  roles      text[] not null default '{}' check (roles <@ array['ops', 'audit']),
  email      text not null,
  active     boolean not null default true,
  check ((office is null) = (rank is null))
);
create index people_by_office on people (office, rank) where active;

-- COO-4: who is on duty. Shifts of one office never overlap: there is one duty agent or officer at a time.
create table duty_shifts (
  shift      bigint generated always as identity primary key,
  office     text not null references offices,
  person     text not null references people,
  during     tstzrange not null check (not isempty(during) and lower(during) is not null and upper(during) is not null),
  constraint one_on_duty_at_a_time exclude using gist (office with =, during with &&)
);

-- COO-3: one liaison of an office at a time.
create table liaisons (
  liaison    bigint generated always as identity primary key,
  office     text not null references offices,
  person     text not null references people,
  during     tstzrange not null check (not isempty(during) and lower(during) is not null),
  constraint one_liaison_at_a_time exclude using gist (office with =, during with &&)
);

-- ── The inbox: every command that was accepted, and what became of it ───────────────────────────

create table reference_counters (
  aor        text not null references aors,
  kind       text not null,
  year       int  not null,
  last       int  not null,
  primary key (aor, kind, year)
);

create table matters (
  matter     text primary key,
  kind       text not null,
  aor        text not null references aors,
  phase      text not null,
  -- Counts the workflow's transitions. Commands and ETags name it.
  version    int  not null,
  -- Counts the material and other changes of the request itself. Answers are bound to it.
  revision   int  not null,
  opened_at  timestamptz not null,
  opened_by  text not null references people,
  due_at     timestamptz,
  waiting_on text check (waiting_on in ('OI', 'DRO')),
  closed_at  timestamptz,
  -- The matter as its workflow last recorded it. Personal data: it leaves Postgres only to people who may see the matter.
  state      jsonb not null,
  last_seq   int  not null default 0,
  last_hash  bytea,
  updated_at timestamptz not null
);
create index matters_newest on matters (aor, opened_at desc, matter desc);
create index matters_newest_of_all on matters (opened_at desc, matter desc);
-- A phase belongs to an age: without these, the planner would look for old matters among all the newer ones.
create index matters_by_phase on matters (aor, kind, phase, opened_at desc, matter desc);
create index matters_by_phase_of_all on matters (kind, phase, opened_at desc, matter desc);

-- Who owes what by when: rewritten with each transition of the matter.
create table obligations (
  matter     text not null references matters,
  ordinal    int  not null,
  aor        text not null references aors,
  program    text not null check (program in ('OI', 'DRO')),
  -- Null when an office owes it, not one person.
  person     text references people,
  what       text not null,
  provision  text not null,
  due_at     timestamptz,
  primary key (matter, ordinal)
);
create index worklist on obligations (aor, program, due_at, matter, ordinal);
create index worklist_of_all on obligations (program, due_at, matter, ordinal);

create table commands (
  command     uuid primary key,
  matter      text not null references matters,
  action      text not null,
  person      text not null references people,
  -- The sealed envelope, as it is delivered to the workflow.
  envelope    jsonb not null,
  -- 'inbox': we deliver it. 'engine': its holder sends it by signal or update before it expires.
  via         text not null check (via in ('inbox', 'engine')),
  -- pending: accepted, not decided yet. issued: handed out to be sent through the engine.
  status      text not null check (status in ('issued', 'pending', 'applied', 'refused')),
  received_at timestamptz,
  expires_at  timestamptz,
  decided_at  timestamptz,
  -- The decision: { kind: 'accepted', version } or { kind: 'refused', problem }.
  outcome     jsonb,
  check (via <> 'inbox' or received_at is not null),
  check (via <> 'engine' or expires_at is not null),
  check ((status in ('applied', 'refused')) = (decided_at is not null and outcome is not null))
);
create index commands_undelivered on commands (matter, received_at) where status = 'pending';
create index commands_overdue on commands (received_at) where status = 'pending';
create index commands_of_matter on commands (matter, received_at);

create table idempotency_keys (
  person     text not null references people,
  key        text not null check (length(key) between 1 and 200),
  -- SHA-256 of the method, the path and the canonical body.
  body_hash  bytea not null,
  command    uuid not null,
  created_at timestamptz not null,
  primary key (person, key)
);

-- ── The ledger: append-only, one hash chain per matter ──────────────────────────────────────────

create table ledger (
  position      bigint generated always as identity unique,
  -- The transaction that wrote the row: a reader of the live stream waits until all earlier ones have ended.
  txid          xid8 not null default pg_current_xact_id(),
  matter        text not null references matters,
  seq           int  not null check (seq > 0),
  -- Names what happened once and for all: recording it again changes nothing.
  transition    text not null,
  kind          text not null,
  at            timestamptz not null,
  version       int  not null,
  provisions    text[] not null,
  actor         text,
  command       uuid,
  -- Disposable without breaking the chain, which covers digest = sha256(salt || canonical detail).
  detail        jsonb,
  salt          bytea,
  digest        bytea not null,
  prev_hash     bytea,
  hash          bytea not null,
  primary key (matter, seq),
  unique (matter, transition)
);
create index ledger_feed on ledger (txid, position);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'integrity_constraint_violation';
end $$;

create trigger ledger_is_append_only before update or delete on ledger for each row execute function refuse_change();
create trigger ledger_is_never_emptied before truncate on ledger for each statement execute function refuse_change();

-- ── Deliveries: who is told what, by which channel, and what came of it ─────────────────────────

create table deliveries (
  -- Matter, transition and recipient: `NYC-CR-2026-0042/page:1:0/mara.quill`.
  delivery     text primary key,
  matter       text not null references matters,
  -- page: must be acknowledged, or the next person is paged. notice: is told. reminder: is told again.
  purpose      text not null check (purpose in ('page', 'notice', 'reminder')),
  -- Which text the message has.
  topic        text not null,
  provisions   text[] not null,
  recipient    text not null references people,
  -- In which capacity: duty, liaison, head, requester …
  capacity     text not null,
  channel      text not null check (channel in ('email')),
  address      text not null,
  -- Pages of one call-out share its number on the matter.
  call_out     int,
  status       text not null check (status in ('planned', 'sent', 'failed', 'withheld')),
  attempts     int not null default 0,
  message_id   text not null,
  reason       text,
  planned_at   timestamptz not null,
  settled_at   timestamptz,
  acknowledged_at timestamptz
);
create index deliveries_of_matter on deliveries (matter, planned_at, delivery);
