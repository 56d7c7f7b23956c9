-- De-confliction (COO-8, DEC-4 to DEC-6): matters that other matters' workflows raise, matters between offices of two areas,
-- and where and when operations are planned.
create extension if not exists cube;
create extension if not exists earthdistance;

-- ── Matters that another matter's workflow raised ───────────────────────────────────────────────

-- What is raised again under its key is the same matter. It takes the place of `ladders`, which knew of disputes only.
create table raised (
  kind   text not null,
  key    text not null,
  -- The matter whose workflow raised it.
  about  text not null references matters,
  matter text not null unique references matters,
  primary key (kind, key)
);
insert into raised (kind, key, about, matter) select 'dispute', about || ':' || raise, about, dispute from ladders;
drop table ladders;

-- ── Matters that are between certain field offices ──────────────────────────────────────────────

-- As program and area (`OI NYC`); null: simply both offices of the matter's own area.
alter table matters add column offices text[];
create index matters_of_offices on matters using gin (offices) where offices is not null;

-- ── Where and when operations are planned ───────────────────────────────────────────────────────

create table planned_operations (
  operation text primary key references matters,
  aor       text not null references aors,
  lead      text not null check (lead in ('OI', 'DRO')),
  -- Counts the changes of its places and windows: what was agreed on others is not agreed on these.
  changes   int  not null
);

create table planned_events (
  operation text not null references planned_operations,
  ordinal   int  not null,
  label     text not null,
  latitude  double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  during    tstzrange not null check (not isempty(during) and lower(during) is not null and upper(during) is not null),
  -- A point on the sphere, in meters from its middle.
  place     cube generated always as (ll_to_earth(latitude, longitude)) stored,
  primary key (operation, ordinal)
);
-- Near in space and time at once: the event check reads this index alone (docs/performance.md).
create index planned_events_near on planned_events using gist (place, during);

-- ── What de-conflictions are about ──────────────────────────────────────────────────────────────

create table deconflictions (
  matter          text primary key references matters,
  key             text not null,
  -- The operation whose workflow raised it.
  operation       text not null references matters,
  -- Of planned events: the other operation, and the changes of the places of both that it is about.
  other_operation text references matters,
  changes         int,
  other_changes   int,
  -- Of an interest: whether the operation's plan holds what hit it, as the operation has recorded last.
  held            boolean not null default true,
  check ((other_operation is null) = (changes is null) and (other_operation is null) = (other_changes is null))
);
create index deconflictions_by_key on deconflictions (key);
create index deconflictions_of_operation on deconflictions (operation);
create index deconflictions_of_other_operation on deconflictions (other_operation) where other_operation is not null;
