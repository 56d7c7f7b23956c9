-- RES-1 to RES-3: the disputes that a concurrence's workflow raised, one for each time it did.
create table ladders (
  about      text not null references matters,
  -- Counts the times that the matter was raised.
  raise      int  not null,
  dispute    text not null unique references matters,
  primary key (about, raise)
);

-- What a dispute is about, so that nobody opens a second one, and so that a matter shows its disputes.
create index open_disputes on matters ((state ->> 'about')) where kind = 'dispute' and closed_at is null;
