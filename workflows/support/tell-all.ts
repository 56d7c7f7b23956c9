import { ActivityFailure, isCancellation } from '@temporalio/workflow';
import { standing } from './standing-activities';

/** What became of the notices of standing work. */
export interface Told {
  readonly told: number;
  /** Notices that could not be delivered. */
  readonly untold: number;
}

/** What comes of some work of standing work, or this instead: what cannot be done keeps none of the rest. */
export async function orElse<Outcome>(work: Promise<Outcome>, instead: Outcome): Promise<Outcome> {
  try {
    return await work;
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return instead;
  }
}

/** Sends planned notices, each for itself. */
export async function tellAll(notices: readonly string[]): Promise<Told> {
  const outcomes = await Promise.all(notices.map((notice) => orElse(standing.sendStandingNotice({ notice }), 'failed')));
  const told = outcomes.filter((outcome) => outcome === 'sent').length;
  return { told, untold: outcomes.length - told };
}
