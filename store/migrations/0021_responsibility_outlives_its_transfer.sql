-- Disposal takes the words of a transfer away, and not who is responsible by it: what is written then writes no register anew.
drop trigger responsibility_is_kept on matters;
create trigger responsibility_is_kept after insert or update of state, phase, closed_at on matters
  for each row when (new.kind = 'transfer' and new.disposed_at is null) execute function keep_responsibility();
