/** All tables as kysely sees them, kept by hand beside `migrations/*.sql`. */
import type {
  ActingPostTable,
  AorTable,
  CalendarFeedTable,
  ContactPointTable,
  DirectoryChangeTable,
  DutyShiftTable,
  LiaisonTable,
  OfficeTable,
  PersonTable,
} from './tables/directory';
import type {
  CheckAlarmTable,
  FugitiveCheckTable,
  HeldNameTable,
} from './tables/holds';
import type {
  CommandTable,
  DirectResultTable,
  IdempotencyKeyTable,
  ReferenceCounterTable,
} from './tables/inbox';
import type {
  CallTable,
  DeliveryAttemptTable,
  DeliveryTable,
  LadderTable,
  LedgerTable,
  MatterTable,
  ObligationTable,
} from './tables/matters';
import type {
  RosterChangeTable,
  RosterOneOffTable,
  RosterPatternTable,
  RosterSubstitutionTable,
  RosterSwapTable,
  StandingNoticeTable,
} from './tables/rosters';

export interface Schema {
  aors: AorTable;
  offices: OfficeTable;
  people: PersonTable;
  duty_shifts: DutyShiftTable;
  liaisons: LiaisonTable;
  acting_posts: ActingPostTable;
  directory_changes: DirectoryChangeTable;
  contact_points: ContactPointTable;
  calendar_feeds: CalendarFeedTable;
  reference_counters: ReferenceCounterTable;
  matters: MatterTable;
  ladders: LadderTable;
  commands: CommandTable;
  idempotency_keys: IdempotencyKeyTable;
  ledger: LedgerTable;
  obligations: ObligationTable;
  deliveries: DeliveryTable;
  calls: CallTable;
  held_names: HeldNameTable;
  fugitive_checks: FugitiveCheckTable;
  check_alarms: CheckAlarmTable;
  delivery_attempts: DeliveryAttemptTable;
  roster_patterns: RosterPatternTable;
  roster_one_offs: RosterOneOffTable;
  roster_substitutions: RosterSubstitutionTable;
  roster_swaps: RosterSwapTable;
  roster_changes: RosterChangeTable;
  direct_results: DirectResultTable;
  standing_notices: StandingNoticeTable;
}
