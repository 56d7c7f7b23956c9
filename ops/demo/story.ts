/** Everything that is played, in the order of the month. An act of yours: one file in acts/, and one line here. */
import type { Act } from './act';
import { answered } from './acts/answered';
import { callForAssistance } from './acts/call-for-assistance';
import { callOut } from './acts/call-out';
import { custodyHold } from './acts/custody-hold';
import { exempt } from './acts/exempt';
import { gangOperation } from './acts/gang-operation';
import { localProtocol } from './acts/local-protocol';
import { mediaRelease } from './acts/media-release';
import { meeting } from './acts/meeting';
import { notice } from './acts/notice';
import { quarterly } from './acts/quarterly';
import { scorecard } from './acts/scorecard';
import { silence } from './acts/silence';
import { support } from './acts/support';
import { training } from './acts/training';
import { transfer } from './acts/transfer';

export const story: readonly Act[] = [
  silence,
  exempt,
  answered,
  notice,
  custodyHold,
  meeting,
  callForAssistance,
  training,
  callOut,
  transfer,
  mediaRelease,
  quarterly,
  support,
  localProtocol,
  gangOperation,
  scorecard,
];
