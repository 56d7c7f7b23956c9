/** Operations over HTTP, as tests of the whole system plan, clear and settle them. */
import type { MatterRepresentation } from '../../api/representations/matter';
import type { Deconfliction, SideName } from '../../protocol/deconfliction/state';
import type { ClosingGate } from '../../protocol/operation/conduct/closing';
import type { Gate } from '../../protocol/operation/gates';
import type { OperationAction } from '../../protocol/operation/messages';
import type { OperationTarget, PlanContent } from '../../protocol/operation/plan';
import type { SectionName } from '../../protocol/operation/sections';
import type { ScreenedQuery } from '../../protocol/operation/screening';
import type { Operation } from '../../protocol/operation/state';
import type { Course } from '../../protocol/course/messages';
import { aModestPlan } from './operation-builders';
import type { Answer, Problem } from './system-client';
import { nyc, type SystemRig } from './system-rig';
import { until } from './until';

export type OperationView = MatterRepresentation<Operation> & {
  readonly gates: readonly Gate[];
  readonly planHash: string;
  readonly owedQueries: readonly ScreenedQuery[];
  readonly communityShield: boolean;
  readonly closing: readonly ClosingGate[] | null;
};
export type DeconflictionView = MatterRepresentation<Deconfliction>;

export const fromNow = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();

export interface Window {
  readonly start: string;
  readonly end: string;
}

/** @param yards north of a place by the water, where each test has a stretch for itself */
export function aPlanOf(window: Window, yards: number, ...targets: readonly OperationTarget[]): PlanContent {
  const coordinates = { latitude: 40.6 + (yards / 1760) * 0.01449, longitude: -74.02 };
  return { ...aModestPlan, targets: { targets: [...targets] }, places: { places: [{ label: 'The yard', address: `${yards + 12} Sedgewick Slip`, coordinates, window }] } };
}

/** One operation, and what people say to it. */
export class OperationOnSystem {
  private constructor(
    private readonly rig: SystemRig,
    readonly reference: string,
  ) {}

  static async open(rig: SystemRig, by: string, window: Window): Promise<OperationOnSystem> {
    const opened = await rig.as(by).post('/v1/operations', { title: 'Harbor', joint: false, counterpart: { requested: [], affected: [] }, window });
    return new OperationOnSystem(rig, opened.as<OperationView>(201).reference);
  }

  path(below: string): string {
    return `/v1/operations/${this.reference}/${below}`;
  }

  read(by: string = nyc.fod): Promise<OperationView> {
    return this.rig.as(by).read<OperationView>(`/v1/operations/${this.reference}`);
  }

  act(by: string, action: OperationAction | 'concurrences', body: object = {}): Promise<Answer> {
    return this.rig.as(by).post(this.path(action), body);
  }

  async did(...said: Parameters<OperationOnSystem['act']>): Promise<OperationView> {
    return (await this.act(...said)).as<OperationView>(200);
  }

  async refused(...said: Parameters<OperationOnSystem['act']>): Promise<Problem> {
    return (await this.act(...said)).problem();
  }

  /** Writes sections, each on the version that it has. */
  async write(by: string, plan: PlanContent): Promise<void> {
    const { plan: now } = await this.read(by);
    for (const section of Object.keys(plan) as SectionName[]) await this.did(by, 'section', { section, expects: now[section].version, content: plan[section] });
  }

  /** Waits until the gate is as claimed: what is said of it, and under which provision. */
  async shows(by: string, gate: string, expected: Pick<Gate, 'passed' | 'provision'> & { readonly because?: string }): Promise<void> {
    const { because, ...rest } = expected;
    await until(`the gate ${gate} is ${expected.passed ? 'open' : 'shut'}`, async () => {
      const found = (await this.read(by)).gates.find((each) => each.gate === gate);
      expect(found).toMatchObject({ ...rest, ...(because === undefined ? {} : { because: expect.stringContaining(because) as string }) });
      return true;
    });
  }

  /** Every query that is owed and not in order, attested by somebody of the office that owes it. */
  async attestAll(by?: string): Promise<void> {
    const { owedQueries } = await this.read(by);
    for (const { key, program, sources } of owedQueries) {
      const isInOrder = sources.every(({ source, fault }) => source === 'register' || fault === null);
      if (!isInOrder) await this.did(program === 'OI' ? nyc.agent : nyc.officer, 'attestation', { query: key, result: 'negative', reference: 'Q-17', queriedAt: fromNow(-1000) });
    }
  }

  async sign(by: string): Promise<OperationView> {
    return await this.did(by, 'signature', { hash: (await this.read(by)).planHash });
  }

  /** Waits until the plan was held against registers and other plans as it is. */
  async surveyed(by: string): Promise<void> {
    await until('the plan was held against the world', async () => {
      const { surroundings, plan } = await this.read(by);
      return surroundings?.targetsVersion === plan.targets.version && surroundings.placesVersion === plan.places.version;
    });
  }

  /** The de-confliction that it met; there is just one. */
  async met(by?: string): Promise<string> {
    const found = await until('it has met something', async () => (await this.read(by)).surroundings?.deconflictions[0]);
    return found.reference;
  }
}

/** One person proposes a course, another one accepts it. */
export async function agree(rig: SystemRig, deconfliction: string, course: Course, [proposer, acceptor]: readonly [string, string]): Promise<DeconflictionView> {
  const path = `/v1/deconflictions/${deconfliction}`;
  const { proposals } = (await rig.as(proposer).post(`${path}/proposal`, { course, text: 'As said on the phone.' })).as<DeconflictionView>(200);
  return (await rig.as(acceptor).post(`${path}/acceptance`, { proposal: proposals.length })).as<DeconflictionView>(200);
}

/** Each of these people has mail with this subject, or a part of it. */
export async function told(rig: SystemRig, subject: string, ...people: readonly string[]): Promise<void> {
  await until(`${people.join(' and ')} have mail: ${subject}`, () => people.every((person) => rig.system.messages({ to: person, subject }).length > 0));
}

/** What each side sees of its own, and of the other's. */
export const pointers = ({ sides }: DeconflictionView): Readonly<Record<SideName, unknown>> => ({ raiser: sides.raiser.own, other: sides.other.own });
