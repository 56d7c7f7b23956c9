/** An operation, as its plan is printed. */
import { gatesOf } from '../../protocol/operation/gates';
import { isCommunityShield } from '../../protocol/operation/joint';
import { sectionNames } from '../../protocol/operation/sections';
import { planHash } from '../../protocol/operation/plan-hash';
import { conductedBy, contentOf, type Operation, type PlanSection } from '../../protocol/operation/state';
import type { Program } from '../../protocol/vocabulary';
import type { PlanSignature, PlanToPrint, WrittenSection } from './plan';

function writtenOf({ version, writtenBy, writtenAt }: PlanSection): WrittenSection | undefined {
  return writtenBy === null || writtenAt === null ? undefined : { version, by: writtenBy, at: writtenAt };
}

function signaturesOf({ signatures }: Operation): readonly PlanSignature[] {
  return (['OI', 'DRO'] as const satisfies readonly Program[]).flatMap((program) => {
    const signature = signatures[program];
    return signature === null ? [] : [{ program, ...signature }];
  });
}

/** @param printing for whom, when, and by whose clocks */
export function planToPrint(operation: Operation, printing: Pick<PlanToPrint, 'printedFor' | 'at' | 'timeZone'>): PlanToPrint {
  const { reference, phase, revision, plan } = operation;
  const written = sectionNames.flatMap((name) => {
    const section = writtenOf(plan[name]);
    return section === undefined ? [] : [[name, section] as const];
  });
  return {
    reference,
    phase,
    conductedBy: conductedBy(operation),
    communityShield: isCommunityShield(operation),
    revision,
    hash: planHash(operation),
    content: contentOf(plan),
    written: Object.fromEntries(written),
    signatures: signaturesOf(operation),
    gates: gatesOf(operation),
    ...printing,
  };
}
