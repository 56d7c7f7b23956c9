-- COO-4, COO-5: the telephone by which an office is reached at any hour, in the form of E.164: whoever must not take somebody into custody calls it.
alter table offices add column duty_line text check (duty_line ~ '^\+[1-9][0-9]{6,14}$');

-- An alarm is over checks without a case, or over many targets, whatever the case. How many, is in checks.
alter table check_alarms add column over text not null default 'checks-without-case' check (over in ('checks-without-case', 'targets'));
