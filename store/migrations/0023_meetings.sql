-- COO-1, COO-2, MIS-2: the meetings that months and quarters owe. Each period of a series has one in an area, whoever made it: a schedule or
-- people. Written in the transaction that makes the matter.
create table meeting_periods (
  aor     text not null references aors,
  series  text not null check (series in ('field-monthly', 'hq-monthly', 'hq-quarterly')),
  -- `2026-11`, `2026-Q4`: by the clocks of the area.
  period  text not null,
  meeting text not null unique references matters,
  primary key (aor, series, period)
);

-- A schedule raises meetings too, and is no matter.
alter table raised alter column about drop not null;
