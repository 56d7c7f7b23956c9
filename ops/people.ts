/**
 * The people of the local system. All of them are invented, as are their offices' doings; mail to `.example` goes nowhere.
 */
import type { ProgramName, RankName, RoleName } from '../store/columns';

export interface SeedAor {
  readonly aor: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
}

export interface SeedOffice {
  readonly office: string;
  readonly name: string;
  readonly program: ProgramName;
  /** Undefined at headquarters. */
  readonly aor?: string;
  /** IANA name; duty shifts change by this clock. */
  readonly timeZone: string;
  /** E.164; of the numbers that are nobody's. */
  readonly dutyLine: string;
}

export interface SeedPerson {
  /** Also what the local sign-in provider calls them. */
  readonly person: string;
  readonly name: string;
  readonly office?: string;
  readonly rank?: RankName;
  readonly roles?: readonly RoleName[];
  /** COO-3: designated from the beginning, until somebody else is. */
  readonly liaison?: true;
}

export const seedAors: readonly SeedAor[] = [
  { aor: 'NYC', name: 'New York', timeZone: 'America/New_York' },
  { aor: 'SEA', name: 'Seattle', timeZone: 'America/Los_Angeles' },
];

export const seedOffices: readonly SeedOffice[] = [
  { office: 'OI-NYC', name: 'Office of Investigations, New York', program: 'OI', aor: 'NYC', timeZone: 'America/New_York', dutyLine: '+12125550101' },
  { office: 'DRO-NYC', name: 'Office of Detention and Removal, New York', program: 'DRO', aor: 'NYC', timeZone: 'America/New_York', dutyLine: '+12125550102' },
  { office: 'OI-SEA', name: 'Office of Investigations, Seattle', program: 'OI', aor: 'SEA', timeZone: 'America/Los_Angeles', dutyLine: '+12065550103' },
  { office: 'DRO-SEA', name: 'Office of Detention and Removal, Seattle', program: 'DRO', aor: 'SEA', timeZone: 'America/Los_Angeles', dutyLine: '+12065550104' },
  { office: 'OI-HQ', name: 'Office of Investigations, Headquarters', program: 'OI', timeZone: 'America/New_York', dutyLine: '+12025550105' },
  { office: 'DRO-HQ', name: 'Office of Detention and Removal, Headquarters', program: 'DRO', timeZone: 'America/New_York', dutyLine: '+12025550106' },
];

export const seedPeople: readonly SeedPerson[] = [
  { person: 'mara.quill', name: 'Mara Quill', office: 'OI-NYC', rank: 'SAC' },
  { person: 'jonas.pike', name: 'Jonas Pike', office: 'OI-NYC', rank: 'ASAC', liaison: true },
  { person: 'wren.abara', name: 'Wren Abara', office: 'OI-NYC', rank: 'ASAC' },
  { person: 'leo.tamsin', name: 'Leo Tamsin', office: 'OI-NYC', rank: 'agent' },
  { person: 'nadia.frost', name: 'Nadia Frost', office: 'OI-NYC', rank: 'agent' },
  { person: 'otis.marlow', name: 'Otis Marlow', office: 'OI-NYC', rank: 'agent' },

  { person: 'henrietta.vale', name: 'Henrietta Vale', office: 'DRO-NYC', rank: 'FOD' },
  { person: 'ada.reyes', name: 'Ada Reyes', office: 'DRO-NYC', rank: 'AFOD' },
  { person: 'tobias.finch', name: 'Tobias Finch', office: 'DRO-NYC', rank: 'AFOD', liaison: true },
  { person: 'ezra.lund', name: 'Ezra Lund', office: 'DRO-NYC', rank: 'officer' },
  { person: 'pilar.osei', name: 'Pilar Osei', office: 'DRO-NYC', rank: 'officer' },
  { person: 'sam.whitlock', name: 'Sam Whitlock', office: 'DRO-NYC', rank: 'officer' },

  { person: 'gideon.sable', name: 'Gideon Sable', office: 'OI-SEA', rank: 'SAC' },
  { person: 'thea.lorn', name: 'Thea Lorn', office: 'OI-SEA', rank: 'ASAC', liaison: true },
  { person: 'rafael.wick', name: 'Rafael Wick', office: 'OI-SEA', rank: 'ASAC' },
  { person: 'mina.sorrel', name: 'Mina Sorrel', office: 'OI-SEA', rank: 'agent' },
  { person: 'arlo.penn', name: 'Arlo Penn', office: 'OI-SEA', rank: 'agent' },
  { person: 'vera.kite', name: 'Vera Kite', office: 'OI-SEA', rank: 'agent' },

  { person: 'beatrix.holm', name: 'Beatrix Holm', office: 'DRO-SEA', rank: 'FOD' },
  { person: 'cyrus.dale', name: 'Cyrus Dale', office: 'DRO-SEA', rank: 'AFOD', liaison: true },
  { person: 'ines.corwin', name: 'Ines Corwin', office: 'DRO-SEA', rank: 'AFOD' },
  { person: 'hugo.brandt', name: 'Hugo Brandt', office: 'DRO-SEA', rank: 'officer' },
  { person: 'lila.noor', name: 'Lila Noor', office: 'DRO-SEA', rank: 'officer' },
  { person: 'felix.ames', name: 'Felix Ames', office: 'DRO-SEA', rank: 'officer' },

  { person: 'constance.hale', name: 'Constance Hale', office: 'OI-HQ', rank: 'AD' },
  { person: 'silas.thorne', name: 'Silas Thorne', office: 'OI-HQ', rank: 'Director' },
  { person: 'edith.marsh', name: 'Edith Marsh', office: 'DRO-HQ', rank: 'AD' },
  { person: 'roland.pryce', name: 'Roland Pryce', office: 'DRO-HQ', rank: 'Director' },

  { person: 'robin.ops', name: 'Robin Ops', roles: ['ops'] },
  { person: 'alex.audit', name: 'Alex Audit', roles: ['audit'] },
];
