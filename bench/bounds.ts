/** Says in words what bounds the figures, from how the processors were used. */
import { coresOfOurs, type PartUse, type ProcessorUse } from './processor-time';

/** A machine, or a thread, that is busier than this has no more to give. */
const fullyUsed = 0.85;
/** Cores that programs of others may have before the figures have to be doubted. */
const disturbed = 0.1;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function partsInWords(parts: readonly PartUse[], used: number): string {
  return [...parts]
    .sort((a, b) => b.cores - a.cores)
    .map(({ part, cores }) => `${part} ${percent(cores / used)}`)
    .join(', ');
}

function boundInWords({ cores, idle, parts }: ProcessorUse): string {
  const busiest = parts.reduce((most, part) => (part.busiestThread > most.busiestThread ? part : most));
  const thread = `the busiest thread, of the ${busiest.part}, had ${percent(busiest.busiestThread)} of a core`;
  if (1 - idle / cores > fullyUsed) return `The processors bound it (${thread}).`;
  if (busiest.busiestThread > fullyUsed) return `One thread bounds it: ${thread}.`;
  return `Neither the processors nor one thread bound it, but waiting for each other and for the disk (${thread}).`;
}

/** @param what such as `Answers through the API, 16 callers` */
export function boundsInWords(what: string, use: ProcessorUse | undefined): string {
  if (use === undefined) return `${what}: processor time is measured on Linux only.`;
  const busy = `${what}: ${percent(1 - use.idle / use.cores)} of ${use.cores} cores busy; of our part of it ${partsInWords(use.parts, coresOfOurs(use))}.`;
  const doubt = use.others > disturbed ? ` Other programs had ${use.others.toFixed(2)} cores meanwhile: the figures are lower than on a quiet machine.` : '';
  return `${busy} ${boundInWords(use)}${doubt}`;
}
