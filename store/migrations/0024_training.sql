-- COO-10, COO-11: the briefing catalogue of each office, who attended which briefing, and since when people are in their office.

-- Since when somebody is known to be in their office: whoever is newly posted is due on every topic after a while. We know no earlier day
-- for those who were here before this column was.
alter table people add column posted_at timestamptz not null default clock_timestamp();

create function note_posting() returns trigger language plpgsql as $$
begin
  new.posted_at := clock_timestamp();
  return new;
end $$;
create trigger posting_is_noted before update of office on people
  for each row when (old.office is distinct from new.office) execute function note_posting();

-- What an office has developed to brief its counterpart on.
create table briefing_catalogue (
  entry               uuid primary key,
  -- A field office, which owns it.
  office              text not null references offices,
  -- One of the memo's that the office's program owes; null for one of its own.
  topic               text,
  title               text not null,
  description         text not null,
  materials_title     text not null,
  -- A number, or the text of a link.
  materials_reference text not null,
  review_at           timestamptz not null,
  -- Counts the changes of what is known of it.
  version             int  not null default 1,
  entered_by          text not null references people,
  entered_at          timestamptz not null,
  retired_at          timestamptz
);
create unique index one_briefing_on_each_memo_topic on briefing_catalogue (office, topic) where topic is not null and retired_at is null;
create unique index briefings_by_title on briefing_catalogue (office, lower(title)) where retired_at is null;

-- What was done to an entry, for good.
create table briefing_catalogue_changes (
  change     bigint generated always as identity primary key,
  entry      uuid not null references briefing_catalogue,
  at         timestamptz not null,
  actor      text not null references people,
  acting_for text references people,
  what       text not null,
  detail     jsonb not null,
  reason     text
);
create index briefing_catalogue_changes_of_entry on briefing_catalogue_changes (entry, change);
create trigger briefing_catalogue_changes_is_append_only before update or delete on briefing_catalogue_changes for each row execute function refuse_change();
create trigger briefing_catalogue_changes_is_never_emptied before truncate on briefing_catalogue_changes for each statement execute function refuse_change();

-- Who attended a briefing on which entry: of each matter of kind 'briefing' that was held. The matters' own trigger keeps it, in the same
-- transaction, whoever writes the matter; to make it anew: update matters set state = state where kind = 'briefing' and disposed_at is null.
create table briefing_attendance (
  briefing text not null references matters,
  person   text not null references people,
  entry    uuid not null,
  -- The office that gave it.
  office   text not null references offices,
  topic    text,
  held_at  timestamptz not null,
  primary key (briefing, person, entry)
);
create index briefing_attendance_of_office on briefing_attendance (office, topic, person, held_at);

create function keep_attendance() returns trigger language plpgsql as $$
begin
  delete from briefing_attendance where briefing = new.matter;
  insert into briefing_attendance
    select new.matter, attended ->> 'person', (briefed ->> 'entry')::uuid, offices.office, briefed ->> 'topic', (new.state #>> '{plan,startsAt}')::timestamptz
    from jsonb_array_elements(new.state #> '{held,attended}') attended,
      jsonb_array_elements(new.state -> 'topics') briefed,
      offices
    where offices.aor = new.aor and offices.program = new.state ->> 'from' and offices.level = 'field';
  return null;
end $$;

create trigger attendance_is_kept after insert or update of state, phase, closed_at on matters
  for each row when (new.kind = 'briefing' and new.disposed_at is null) execute function keep_attendance();
