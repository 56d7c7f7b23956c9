-- One home for what was done at an office that is no matter's, whether to its directory or to its roster.

alter table directory_changes
  add column part text not null default 'directory' check (part in ('directory', 'roster')),
  -- The pattern, one-off, override, swap or relief of a roster that it is about.
  add column entry uuid;
alter table directory_changes alter column part drop default;

insert into directory_changes (at, actor, office, part, entry, what, detail, reason)
  select at, actor, office, 'roster', subject, what, detail, reason from roster_changes order by change;
drop table roster_changes;

drop index directory_changes_of_office;
create index directory_changes_newest on directory_changes (office, part, change desc);

-- One home for mail that belongs to no matter: who was told of an alarm over checks stands in standing_notices.
alter table check_alarms drop column told;
