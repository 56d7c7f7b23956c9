/** The meetings that periods owe (COO-1, COO-2, MIS-2). See columns.ts. */
export interface MeetingPeriodTable {
  aor: string;
  series: string;
  period: string;
  meeting: string;
}
