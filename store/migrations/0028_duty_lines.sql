-- An alarm is over checks without a case, or over many targets, whatever the case. How many, is in checks.
alter table check_alarms add column over text not null default 'checks-without-case' check (over in ('checks-without-case', 'targets'));
