-- A command is recorded by its workflow a moment before the engine has the workflow's task in its history. A worker that dies
-- in between leaves the record ahead of the engine, which may forget the command with it. So a command of the inbox stays due
-- until its workflow has answered for it: the relay brings it again, and the workflow decides it again, just as it was.
alter table commands add column delivered_at timestamptz;
update commands set delivered_at = decided_at where decided_at is not null;
drop index commands_undelivered;
drop index commands_overdue;
create index commands_undelivered on commands (matter, received_at) where delivered_at is null and via = 'inbox';
create index commands_overdue on commands (received_at) where delivered_at is null and via = 'inbox';
create index commands_undecided on commands (matter, received_at) where status = 'pending';
