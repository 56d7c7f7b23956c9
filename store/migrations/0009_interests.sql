-- DEC-4, DEC-5: what offices are interested in, what plans are about, and how each finds the other.

-- An office's interest in somebody or something. It is no matter: its office keeps it, and nobody else reads it.
create table interests (
  interest       uuid primary key,
  office         text not null references offices,
  entity         jsonb not null,
  -- Whom to call about it.
  owner          text not null references people,
  -- An interest never expires: it is reviewed, and matches until it is withdrawn.
  review_at      timestamptz not null,
  case_reference text,
  note           text,
  revision       int not null check (revision > 0),
  entered_at     timestamptz not null,
  entered_by     text not null references people,
  changed_at     timestamptz not null,
  withdrawn_at   timestamptz,
  -- What it is found by (protocol/matching/keys.ts); nothing once it is withdrawn.
  keys           text[] not null,
  -- By which version of them.
  keyed_by       int not null,
  check (withdrawn_at is null or keys = '{}')
);
-- No pending list: a screening reads it a moment after an entry.
create index interests_found_by on interests using gin (keys) with (fastupdate = off);
create index interests_newest on interests (entered_at desc, interest);
create index interests_of_office on interests (office, entered_at desc, interest);
create index interests_to_review on interests (office, review_at) where withdrawn_at is null;

-- Every entry and change, for good.
create table interest_revisions (
  interest       uuid not null references interests,
  revision       int not null,
  at             timestamptz not null,
  actor          text not null references people,
  what           text not null check (what in ('entered', 'imported', 'changed', 'withdrawn')),
  entity         jsonb not null,
  owner          text not null references people,
  review_at      timestamptz not null,
  case_reference text,
  note           text,
  reason         text,
  primary key (interest, revision)
);
create trigger interest_revisions_are_append_only before update or delete on interest_revisions for each row execute function refuse_change();
create trigger interest_revisions_are_never_emptied before truncate on interest_revisions for each statement execute function refuse_change();

-- What the plans of open operations are about, for interests that are entered later (standing queries). Written with the
-- record of the operation; gone when it is over.
create table plan_entities (
  operation      text not null references matters,
  ordinal        int not null,
  aor            text not null references aors,
  entity         jsonb not null,
  keys           text[] not null,
  keyed_by       int not null,
  primary key (operation, ordinal)
);
create index plan_entities_found_by on plan_entities using gin (keys) with (fastupdate = off);

