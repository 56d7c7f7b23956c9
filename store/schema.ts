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
  HitToTellTable,
} from './tables/holds';
import type { InterestRevisionTable, InterestTable, PlanEntityTable } from './tables/interests';
import type {
  CommandTable,
  DirectResultTable,
  IdempotencyKeyTable,
  ReferenceCounterTable,
} from './tables/inbox';
import type {
  CallTable,
  DeconflictionTable,
  DeliveryAttemptTable,
  DeliveryTable,
  LedgerTable,
  MatterTable,
  ObligationTable,
  RaisedTable,
} from './tables/matters';
import type { MeetingPeriodTable } from './tables/meetings';
import type { PlannedEventTable, PlannedOperationTable } from './tables/operations';
import type {
  CenterBriefingTable,
  CenterChangeTable,
  CenterParticipationTable,
  CenterTable,
  RecordEntryTable,
  TrainingTable,
} from './tables/records';
import type { LocalProtocolTable } from './tables/local-protocols';
import type { ResponsibilityTable } from './tables/responsibilities';
import type {
  DisposalApprovalTable,
  DisposalBatchTable,
  DisposalItemTable,
  DisposalTable,
  LegalHoldLiftingTable,
  LegalHoldTable,
  MatterBundleTable,
} from './tables/retention';
import type {
  RosterOneOffTable,
  RosterPatternTable,
  RosterSubstitutionTable,
  RosterSwapTable,
  StandingNoticeTable,
} from './tables/rosters';
import type { AgreedSupportTable } from './tables/support';
import type { BriefingAttendanceTable, BriefingCatalogueChangeTable, BriefingCatalogueTable } from './tables/training';

export interface Schema {
  responsibilities: ResponsibilityTable;
  meeting_periods: MeetingPeriodTable;
  local_protocols: LocalProtocolTable;
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
  raised: RaisedTable;
  deconflictions: DeconflictionTable;
  planned_operations: PlannedOperationTable;
  planned_events: PlannedEventTable;
  commands: CommandTable;
  idempotency_keys: IdempotencyKeyTable;
  ledger: LedgerTable;
  obligations: ObligationTable;
  deliveries: DeliveryTable;
  calls: CallTable;
  held_names: HeldNameTable;
  fugitive_checks: FugitiveCheckTable;
  check_alarms: CheckAlarmTable;
  hits_to_tell: HitToTellTable;
  delivery_attempts: DeliveryAttemptTable;
  roster_patterns: RosterPatternTable;
  roster_one_offs: RosterOneOffTable;
  roster_substitutions: RosterSubstitutionTable;
  roster_swaps: RosterSwapTable;
  direct_results: DirectResultTable;
  trainings: TrainingTable;
  briefing_catalogue: BriefingCatalogueTable;
  briefing_catalogue_changes: BriefingCatalogueChangeTable;
  briefing_attendance: BriefingAttendanceTable;
  record_entries: RecordEntryTable;
  agreed_support: AgreedSupportTable;
  centers: CenterTable;
  center_briefings: CenterBriefingTable;
  center_participations: CenterParticipationTable;
  center_changes: CenterChangeTable;
  standing_notices: StandingNoticeTable;
  interests: InterestTable;
  interest_revisions: InterestRevisionTable;
  plan_entities: PlanEntityTable;
  legal_holds: LegalHoldTable;
  legal_hold_liftings: LegalHoldLiftingTable;
  disposal_batches: DisposalBatchTable;
  disposal_items: DisposalItemTable;
  disposal_approvals: DisposalApprovalTable;
  disposals: DisposalTable;
  matter_bundles: MatterBundleTable;
}
