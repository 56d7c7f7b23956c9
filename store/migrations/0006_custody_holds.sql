-- COO-15: custody holds are searched by every check of a target, and every check is kept.
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;
create extension if not exists unaccent;

-- Names come here plain already (protocol/fugitive-check/names.ts); unaccent knows the letters that it does not.
create function plain_name(name text) returns text language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, name));

-- How the words of a name sound, each in both readings.
create function name_sounds(name text) returns text[] language sql immutable strict parallel safe
  begin atomic
    select coalesce(array_agg(distinct sound), '{}')
    from regexp_split_to_table(plain_name(name), '\s+') as word,
      lateral (values (public.dmetaphone(word)), (public.dmetaphone_alt(word))) as heard (sound)
    where length(word) > 1 and sound <> '';
  end;

-- What subjects of holds are found by: one row for each name of each account of a subject, old accounts included. Written in
-- the transaction that receives the hold or records a correction, only added to, and disposed of when the hold is lifted.
create table held_names (
  matter       text not null references matters,
  subject      int  not null,
  -- The revision of the hold at which this was known.
  revision     int  not null,
  ordinal      int  not null,
  name         text not null,
  born         date,
  alien_number text,
  plain        text generated always as (plain_name(name)) stored,
  sounds       text[] generated always as (name_sounds(name)) stored,
  -- Words of scripts that have neither trigrams nor sounds here are found whole.
  words        text[] generated always as (string_to_array(plain_name(name), ' ')) stored,
  -- Leading zeros are written or left out.
  digits       text generated always as (ltrim(substr(alien_number, 2), '0')) stored,
  primary key (matter, subject, revision, ordinal)
);
create index held_names_alike on held_names using gin (plain gin_trgm_ops);
create index held_names_sounding_alike on held_names using gin (sounds);
create index held_names_of_words on held_names using gin (words);
create index held_names_born on held_names (born);
create index held_names_numbered on held_names using gin (digits gin_trgm_ops);

-- Who checked when. Not whom: the target is a fingerprint under the server's key, what was written of it is veiled.
create table fugitive_checks (
  id             uuid primary key,
  person         text not null references people,
  -- A retry of one request is one check.
  key            text not null check (length(key) between 1 and 200),
  request        bytea not null,
  checked_at     timestamptz not null,
  case_reference text,
  reason         text,
  target         bytea not null,
  result         text not null check (result in ('clear', 'do-not-take-into-custody')),
  -- The holds that it found.
  holds          text[] not null default '{}',
  -- Those whose two sides it was told to.
  told           text[] not null default '{}',
  unique (person, key)
);
create trigger fugitive_checks_are_kept before delete on fugitive_checks for each row execute function refuse_change();
create trigger fugitive_checks_are_never_emptied before truncate on fugitive_checks for each statement execute function refuse_change();
create index fugitive_checks_of_person on fugitive_checks (person, checked_at);

-- Somebody made many checks without a case: the heads of both offices are told.
create table check_alarms (
  alarm      uuid primary key,
  person     text not null references people,
  raised_at  timestamptz not null,
  -- Checks without a case up to then, and since when they are counted.
  checks     int not null,
  since      timestamptz not null,
  -- Who has been told.
  told       text[] not null default '{}',
  told_at    timestamptz
);
create index check_alarms_of_person on check_alarms (person, raised_at);
