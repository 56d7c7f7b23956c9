-- How people are reached: liaisons and acting posts with their history, contact points, the channels of deliveries, feeds.

-- ── What was done to the directory ──────────────────────────────────────────────────────────────

-- Liaisons, acting posts, contact points and feeds are no matters: each change of them has a row here, written with it.
create table directory_changes (
  change     bigint generated always as identity primary key,
  at         timestamptz not null,
  actor      text not null references people,
  -- In whose post the actor acted, if they did.
  acting_for text references people,
  -- The office that it is about; null for people without one.
  office     text references offices,
  -- The person that it is about, if it is about one.
  subject    text references people,
  what       text not null,
  -- Ids, periods and ranks; never an address, which must be able to go.
  detail     jsonb not null,
  reason     text
);
create index directory_changes_of_office on directory_changes (office, at desc, change desc);

create trigger directory_changes_is_append_only before update or delete on directory_changes for each row execute function refuse_change();
create trigger directory_changes_is_never_emptied before truncate on directory_changes for each statement execute function refuse_change();

-- ── Requests that are no commands ───────────────────────────────────────────────────────────────

-- A key stands for a command, or for what came of another request: the answer to a repeat, without secrets.
-- ── Liaisons and acting posts ───────────────────────────────────────────────────────────────────

-- Null: from the beginning.
alter table liaisons add column designated_by text references people;
create index liaisons_of_person on liaisons (person);

-- Somebody acts in the post of somebody else of the same office for a period: in rules they have its rank.
create table acting_posts (
  acting        bigint generated always as identity primary key,
  office        text not null references offices,
  person        text not null references people,
  principal     text not null references people,
  -- The post's rank when it was designated.
  rank          text not null check (rank in ('ASAC', 'SAC', 'AFOD', 'FOD', 'AD', 'Director')),
  during        tstzrange not null check (not isempty(during) and lower(during) is not null and upper(during) is not null),
  designated_by text not null references people,
  check (person <> principal),
  constraint in_one_post_at_a_time exclude using gist (person with =, during with &&),
  constraint one_acts_in_a_post_at_a_time exclude using gist (principal with =, during with &&)
);
create index acting_posts_of_office on acting_posts using gist (office, during);

-- ── Contact points ──────────────────────────────────────────────────────────────────────────────

create table contact_points (
  contact_point uuid primary key,
  person        text not null references people,
  -- The order in which they are tried.
  position      int not null,
  kind          text not null check (kind in ('email', 'webhook')),
  -- An e-mail address or a URL. Emptied when the contact point is removed.
  address       text not null,
  label         text,
  -- The signing secret of a webhook, encrypted with the payload key ring.
  secret        text,
  created_at    timestamptz not null,
  verified_at   timestamptz,
  removed_at    timestamptz,
  -- The last test: a code that is on its way, or was sent, and what came of it.
  test_status   text check (test_status in ('planned', 'sent', 'failed')),
  test_reason   text,
  test_at       timestamptz,
  -- SHA-256 of the contact point and the code; gone when it was used.
  code_hash     bytea,
  code_expires  timestamptz,
  code_tries    int not null default 0,
  check (kind = 'webhook' or secret is null),
  check ((code_hash is null) = (code_expires is null))
);
create index contact_points_of_person on contact_points (person, position) where removed_at is null;

-- ── Channels of a delivery ──────────────────────────────────────────────────────────────────────

-- Where a delivery goes is looked up when it is sent: contact points change meanwhile, and a removed one is never used.
alter table deliveries drop column address;
alter table deliveries drop constraint deliveries_channel_check;
alter table deliveries alter column channel drop not null;
alter table deliveries add check (channel in ('email', 'webhook'));
update deliveries set channel = null where status <> 'sent';

-- What came of each channel. A failure that repeats counts up instead of filling the table through an outage.
create table delivery_attempts (
  delivery  text not null references deliveries,
  -- The contact point; 'directory' for the e-mail address that everybody has in the directory.
  place     text not null,
  channel   text not null check (channel in ('email', 'webhook')),
  status    text not null check (status in ('sent', 'failed')),
  -- A typed reason; empty for what was sent.
  reason    text not null,
  -- Not to be tried again by this delivery.
  permanent boolean not null,
  times     int not null default 1,
  -- The last time.
  at        timestamptz not null,
  primary key (delivery, place, status, reason)
);

-- ── Calendar feeds ──────────────────────────────────────────────────────────────────────────────

create table calendar_feeds (
  feed       uuid primary key,
  -- Whose it is.
  person     text not null references people,
  -- Null: a feed of that person's own duties.
  office     text references offices,
  -- SHA-256 of the token in its address, which nobody else knows.
  token_hash bytea not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);
create index calendar_feeds_of_person on calendar_feeds (person) where revoked_at is null;
create index calendar_feeds_of_office on calendar_feeds (office) where revoked_at is null;
