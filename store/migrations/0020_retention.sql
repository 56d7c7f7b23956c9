-- Retention and disclosure: legal holds, disposal of what has been kept long enough, and the bundles that were made of matters.

-- ── Legal holds ─────────────────────────────────────────────────────────────────────────────────

-- What is held is not disposed of, however old: one matter, or those of an area that were open at some time of a period.
create table legal_holds (
  hold       uuid primary key,
  matter     text references matters,
  aor        text references aors,
  -- Null: of every kind.
  kind       text,
  during     tstzrange check (during is null or (not isempty(during) and lower(during) is not null and upper(during) is not null)),
  reason     text not null,
  -- Of the case or inquiry that it is for.
  reference  text not null,
  placed_by  text not null references people,
  -- In whose post they acted, if they did.
  acting_for text references people,
  placed_at  timestamptz not null,
  check ((matter is null) = (aor is not null)),
  check ((aor is null) = (during is null)),
  check (kind is null or aor is not null)
);
create table legal_hold_liftings (
  hold       uuid primary key references legal_holds,
  reason     text not null,
  lifted_by  text not null references people,
  acting_for text references people,
  lifted_at  timestamptz not null
);
create trigger legal_holds_is_append_only before update or delete on legal_holds for each row execute function refuse_change();
create trigger legal_holds_is_never_emptied before truncate on legal_holds for each statement execute function refuse_change();
create trigger legal_hold_liftings_is_append_only before update or delete on legal_hold_liftings for each row execute function refuse_change();
create trigger legal_hold_liftings_is_never_emptied before truncate on legal_hold_liftings for each statement execute function refuse_change();

-- The holds that are on a matter, whether they are in force or were lifted.
create function legal_holds_on(wanted text) returns setof legal_holds language sql stable as $$
  select legal_holds.* from legal_holds, matters
  where matters.matter = wanted
    and (legal_holds.matter = wanted
      or (legal_holds.aor = matters.aor or (matters.offices is not null and exists (select from unnest(matters.offices) office where office like '% ' || legal_holds.aor)))
        and (legal_holds.kind is null or legal_holds.kind = matters.kind)
        and legal_holds.during && tstzrange(least(matters.opened_at, matters.closed_at), matters.closed_at, '[]'))
$$;

create function is_held(wanted text) returns boolean language sql stable as $$
  select exists (select from legal_holds_on(wanted) hold where not exists (select from legal_hold_liftings lifting where lifting.hold = hold.hold))
$$;

-- ── Disposal ────────────────────────────────────────────────────────────────────────────────────

alter table matters add column disposed_at timestamptz;
create index matters_to_dispose_of on matters (kind, closed_at) where closed_at is not null and disposed_at is null;

-- A list of matters that somebody entitled may approve, just as it is.
create table disposal_batches (
  batch         uuid primary key,
  proposed_at   timestamptz not null,
  -- SHA-256 over its items, as hex.
  list_hash     text not null,
  matters       int not null check (matters > 0),
  -- Another list took its place before anybody approved it.
  superseded_at timestamptz,
  -- Nothing of it is left to do.
  done_at       timestamptz
);
create unique index one_disposal_is_proposed on disposal_batches ((true)) where superseded_at is null and done_at is null;

create table disposal_items (
  batch           uuid not null references disposal_batches,
  matter          text not null references matters,
  retention_class text not null,
  years           int not null,
  closed_at       timestamptz not null,
  due_at          timestamptz not null,
  last_seq        int not null,
  last_hash       bytea not null,
  -- What became of it; null until then. held, changed: it stays, and is looked at again with the next list.
  outcome         text check (outcome in ('disposed', 'held', 'changed')),
  primary key (batch, matter)
);

create table disposal_approvals (
  batch       uuid primary key references disposal_batches,
  list_hash   text not null,
  approved_by text not null references people,
  acting_for  text references people,
  approved_at timestamptz not null
);
create trigger disposal_approvals_is_append_only before update or delete on disposal_approvals for each row execute function refuse_change();
create trigger disposal_approvals_is_never_emptied before truncate on disposal_approvals for each statement execute function refuse_change();

-- The certificate of a matter's disposal. Whoever erases has written it before, in the same transaction.
create table disposals (
  matter          text primary key references matters,
  batch           uuid not null references disposal_batches,
  retention_class text not null,
  years           int not null,
  approved_by     text not null references people,
  approved_at     timestamptz not null,
  disposed_at     timestamptz not null,
  txid            xid8 not null default pg_current_xact_id(),
  -- The entries of the ledger up to this one have lost what they said; these are their hashes, in their order.
  through_seq     int not null,
  hashes          bytea[] not null
);
create trigger disposals_is_append_only before update or delete on disposals for each row execute function refuse_change();
create trigger disposals_is_never_emptied before truncate on disposals for each statement execute function refuse_change();

-- Placing a hold and disposing of a matter wait for each other, so that none slips through between look and deed.
create function lock_legal_holds() returns void language sql as $$ select pg_advisory_xact_lock(hashtextextended('legal holds', 0)) $$;

create function check_disposal() returns trigger language plpgsql as $$
declare
  item disposal_items;
begin
  select disposal_items.* into item from disposal_items
    join disposal_batches using (batch) join disposal_approvals using (batch)
    where batch = new.batch and matter = new.matter and disposal_approvals.list_hash = disposal_batches.list_hash and superseded_at is null;
  if item is null then raise exception 'nobody has approved the disposal of %', new.matter using errcode = 'integrity_constraint_violation'; end if;
  if is_held(new.matter) then raise exception '% is held', new.matter using errcode = 'integrity_constraint_violation'; end if;
  -- Its last entry says that it was disposed of; the one before is the last of the approved list.
  if not exists (
    select from matters join ledger on ledger.matter = matters.matter and ledger.seq = item.last_seq
    where matters.matter = new.matter and matters.closed_at = item.closed_at and matters.disposed_at is null
      and ledger.hash = item.last_hash and matters.last_seq = item.last_seq + 1 and new.through_seq = item.last_seq and item.due_at <= new.disposed_at
  ) then
    raise exception '% is not what was approved', new.matter using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger disposals_are_approved before insert on disposals for each row execute function check_disposal();

-- The ledger lets go of what an entry said, and of nothing else, for a matter whose certificate this same transaction has written.
create function refuse_all_but_disposal() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.detail is null and new.salt is null
    and to_jsonb(new) - array['detail', 'salt'] = to_jsonb(old) - array['detail', 'salt']
    and exists (select from disposals where disposals.matter = old.matter and disposals.txid = pg_current_xact_id() and old.seq <= disposals.through_seq)
  then
    return new;
  end if;
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'integrity_constraint_violation';
end $$;
drop trigger ledger_is_append_only on ledger;
create trigger ledger_is_append_only before update or delete on ledger for each row execute function refuse_all_but_disposal();

-- What metrics count is made of a matter's state; of one that is disposed of they keep the numbers that they had.
drop trigger calls_are_counted on matters;
create trigger calls_are_counted after insert or update of state, phase, closed_at on matters
  for each row when (new.kind = 'call' and new.disposed_at is null) execute function count_call();
drop trigger record_entries_are_counted on matters;
create trigger record_entries_are_counted after insert or update of state, phase, closed_at on matters
  for each row when (new.kind = 'record-entry' and new.disposed_at is null) execute function count_record_entry();
drop trigger support_is_accounted_for on matters;
create trigger support_is_accounted_for after insert or update of state, phase, closed_at on matters
  for each row when (new.kind = 'support-request' and new.disposed_at is null) execute function account_for_support();

/*
 * Disposes of a matter of an approved list: writes its certificate, then erases everywhere what it said. The one place that does,
 * so every table that comes to hold words of matters has its line here (test/system/retention.test.ts names those that are missing).
 * The caller has locked the matter's chain and appended the entry that says so.
 *
 * remnant: the state that stays, without words.
 */
create function dispose_of(disposed text, approved uuid, remnant jsonb) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  this_moment timestamptz := clock_timestamp();
begin
  perform lock_legal_holds();
  insert into disposals (matter, batch, retention_class, years, approved_by, approved_at, disposed_at, through_seq, hashes)
    select disposed, item.batch, item.retention_class, item.years, approval.approved_by, approval.approved_at, this_moment, item.last_seq,
      (select array_agg(ledger.hash order by ledger.seq) from ledger where ledger.matter = disposed and ledger.seq <= item.last_seq)
    from disposal_items item join disposal_approvals approval using (batch) where item.batch = approved and item.matter = disposed;
  if not found then raise exception 'nobody has approved the disposal of %', disposed using errcode = 'integrity_constraint_violation'; end if;

  update ledger set detail = null, salt = null where matter = disposed and seq <= (select through_seq from disposals where matter = disposed);
  update matters set state = remnant, disposed_at = this_moment where matter = disposed;
  delete from obligations where matter = disposed;

  -- What was asked, and what was answered to it. A hash of the body could be guessed at: the keys go too.
  delete from idempotency_keys where command in (select command from commands where matter = disposed);
  update commands set
    envelope = jsonb_build_object('command', jsonb_build_object('id', envelope #> '{command,id}', 'matter', disposed, 'kind', envelope #> '{command,kind}', 'action', action), 'seal', null),
    outcome = case when outcome ->> 'kind' = 'refused'
      then jsonb_build_object('kind', 'refused', 'refusal', jsonb_build_object('type', outcome #> '{refusal,type}', 'category', outcome #> '{refusal,category}', 'provision', outcome #> '{refusal,provision}', 'detail', 'It was disposed of.'))
      else outcome end
    where matter = disposed;

  -- Who was told.
  delete from delivery_attempts where delivery in (select delivery from deliveries where matter = disposed);
  delete from deliveries where matter = disposed;

  -- By what it was found. The key of a de-confliction has a digest of whom it is about.
  update raised set key = 'disposed:' || matter where matter = disposed;
  update deconflictions set key = 'disposed:' || matter where matter = disposed;
  delete from held_names where matter = disposed;
  delete from hits_to_tell where hold = disposed or operation = disposed;
  delete from plan_entities where operation = disposed;
  delete from planned_events where operation = disposed;
  update fugitive_checks set reason = null, target = '', request = '', case_reference = case when case_reference is null then null else 'disposed' end
    where case_reference = disposed or disposed = any (holds);

  -- What metrics keep are numbers.
  update calls set agency = 'disposed' where matter = disposed;
  update record_entries set number = null where matter = disposed;
end $$;

-- ── Bundles ─────────────────────────────────────────────────────────────────────────────────────

-- Each making of a matter's bundle: what left the system, to whom, and when.
create table matter_bundles (
  bundle      uuid primary key,
  matter      text not null references matters,
  made_for    text not null references people,
  acting_for  text references people,
  made_at     timestamptz not null,
  -- SHA-256 of the archive.
  archive     bytea not null,
  bytes       int not null,
  -- The last entry of the ledger in it.
  through_seq int not null,
  -- How many entries' details its reader may not see, and it has not.
  withheld    int not null
);
create index matter_bundles_of_matter on matter_bundles (matter, made_at desc);
create trigger matter_bundles_is_append_only before update or delete on matter_bundles for each row execute function refuse_change();
create trigger matter_bundles_is_never_emptied before truncate on matter_bundles for each statement execute function refuse_change();
