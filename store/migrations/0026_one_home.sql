-- One home for what was done at an office that is no matter's, whether to its directory or to its roster.

alter table directory_changes
  add column part text not null default 'directory' check (part in ('directory', 'roster')),
  -- The pattern, one-off, override, swap or relief of a roster that it is about.
  add column entry uuid;

insert into directory_changes (at, actor, office, part, entry, what, detail, reason)
  select at, actor, office, 'roster', subject, what, detail, reason from roster_changes order by change;
drop table roster_changes;

drop index directory_changes_of_office;
create index directory_changes_newest on directory_changes (office, part, change desc);

-- ── What the release before, of schema 0008, still asks for while it runs beside the new one ────

-- It has the changes of rosters apart, and writes those of the directory without a part.
create view roster_changes as select change, office, at, actor, what, entry as subject, reason, detail, part from directory_changes where part = 'roster';
alter view roster_changes alter column part set default 'roster';

-- It has the disputes that matters raise apart. A key that disposal has taken away has no number.
create view ladders as select about, substring(key from ':(\d+)$')::int as raise, matter as dispute from raised where kind = 'dispute';
create rule ladders_are_raised as on insert to ladders do instead
  insert into raised (kind, key, about, matter) values ('dispute', new.about || ':' || new.raise, new.about, new.dispute);

-- It notes in `check_alarms.told` who was told; that stands in standing_notices now, the one home for mail that belongs to no matter.
