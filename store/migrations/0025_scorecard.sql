-- The scorecard reads the matters of one kind that an area received in a month: without this, it would read all that it received, once for each kind.
create index matters_of_a_period on matters (kind, aor, opened_at);
