/**
 * Problem details (RFC 9457): every answer that is not a success. A problem's type is stable, `/problems/{slug}` explains it,
 * and programs may rely on it. Rules of the protocol bring their own types (protocol/refusal.ts); the rest are here.
 */
import type { Refusal } from '../protocol/refusal';
import { refusalTitles, type RefusalType } from '../protocol/refusal-titles';
import type { Provision } from '../protocol/provisions';

/** Problems of HTTP and of the system, as against those of the protocol. */
export const systemProblems = {
  'not-signed-in': { status: 401, title: 'This needs a bearer token', help: 'Send an access token of the sign-in provider in the Authorization header.' },
  'token-refused': { status: 401, title: 'The bearer token cannot be accepted', help: 'It has expired, was issued for another audience or by another issuer, or was altered. Sign in again.' },
  'person-unknown': { status: 403, title: 'This person is not known here', help: 'The token is good, but its person is not in the people of this system, or is not active any more.' },
  'not-viewable': { status: 403, title: 'This person may not see the matter', help: 'Matters are seen by both field offices of their area of responsibility, both headquarters, and auditors.' },
  'no-program': { status: 403, title: 'This person belongs to neither program', help: 'Worklists are for people with a post in OI or DRO.' },
  'role-wanted': { status: 403, title: 'This needs a role that the person has not', help: 'Payloads are decoded for people with the role ops or audit.' },
  'origin-refused': { status: 403, title: 'Requests from there are refused', help: 'Locally the codec endpoint answers only the Temporal Web UI of the same machine.' },
  'no-such-matter': { status: 404, title: 'There is no such matter', help: 'No matter has this reference.' },
  'matter-disposed': { status: 410, title: 'The matter was disposed of', help: 'It was kept for the time of its retention class, and what it said was erased by the word of somebody entitled. That it was, and its hash chain, are at /v1/matters/{ref}/retention and /v1/matters/{ref}/record.' },
  'names-a-subject': { status: 422, title: 'The text names a subject of the hold', help: 'Reasons and comments of a custody hold are read by more people than may know whom it holds. Write them without names and numbers.' },
  'look-over': { status: 409, title: 'This look shows nothing', help: 'What a hold holds is shown for some minutes after a look was recorded, to somebody who may still look, while the hold is in force. Look again, with a new key and a reason.' },
  'no-such-command': { status: 404, title: 'There is no such command', help: 'No command has this id, or it is another person’s and its matter is not yours to see.' },
  'no-such-office': { status: 404, title: 'There is no such office', help: 'No office has this id.' },
  'no-such-aor': { status: 404, title: 'There is no such area of responsibility', help: 'No area of responsibility has this id.' },
  'no-such-person': { status: 404, title: 'There is no such person', help: 'No active person has this id.' },
  'no-such-designation': { status: 404, title: 'There is no such designation', help: 'The office has no designation with this id; one that was withdrawn before it began is gone.' },
  'no-such-training': { status: 404, title: 'There is no such training', help: 'The office has no training with this id.' },
  'no-such-center': { status: 404, title: 'There is no such center', help: 'No de-confliction center or mechanism has this id.' },
  'no-such-section': { status: 404, title: 'There is no such section of a plan', help: 'The plan has no section of this name, or the section has no such version. Its versions are listed at /v1/operations/{ref}/plan/{section}/versions.' },
  'no-such-contact-point': { status: 404, title: 'There is no such contact point', help: 'The person has no contact point with this id, or has removed it.' },
  'no-such-feed': { status: 404, title: 'There is no such calendar feed', help: 'Nobody made it, or it was revoked.' },
  'no-roster': { status: 404, title: 'The office keeps no duty roster', help: 'Field offices keep duty rosters; headquarters does not.' },
  'no-briefings': { status: 404, title: 'The office briefs nobody', help: 'Field offices brief the people of their counterparts; headquarters does not.' },
  'no-such-catalogue-entry': { status: 404, title: 'There is no such entry in the briefing catalogue', help: 'The office has developed no briefing with this id.' },
  'no-such-roster-entry': { status: 404, title: 'There is no such entry in the roster', help: 'No pattern, one-off shift, override or swap of this office has this id.' },
  'no-such-interest': { status: 404, title: 'There is no such interest', help: 'No interest in the register has this id.' },
  'no-such-legal-hold': { status: 404, title: 'There is no such legal hold', help: 'No legal hold has this id.' },
  'no-such-disposal': { status: 404, title: 'There is no such disposal', help: 'No list of matters to dispose of has this id.' },
  'no-such-problem': { status: 404, title: 'There is no such problem type', help: 'No problem type has this name.' },
  'no-such-resource': { status: 404, title: 'There is nothing at this address', help: 'What this API offers is in /openapi.json.' },
  'method-not-allowed': { status: 405, title: 'This method is not allowed here', help: 'The Allow header names those that are.' },
  'bad-request': { status: 400, title: 'The request cannot be understood', help: 'Something in its line, headers or body is malformed.' },
  'malformed-json': { status: 400, title: 'The body is not JSON', help: 'Send one JSON object in UTF-8.' },
  'invalid-query': { status: 400, title: 'A parameter of the query is wrong', help: 'The errors name each parameter and its rule. Unknown parameters are refused.' },
  'idempotency-key-wanted': { status: 400, title: 'This needs an Idempotency-Key', help: 'Every POST of a command has an Idempotency-Key of 1 to 200 printable ASCII characters. A retry with the same key changes nothing and gets the same answer.' },
  'if-match-malformed': { status: 400, title: 'The If-Match header cannot be used', help: 'Send the one strong ETag that the matter was read with, such as "3".' },
  'payload-undecodable': { status: 400, title: 'A payload cannot be decoded', help: 'It was encrypted with a key that is not in the key ring, or was altered.' },
  'body-too-large': { status: 413, title: 'The body is too large', help: 'Bodies of commands have 256 KiB at most.' },
  'json-wanted': { status: 415, title: 'The body must be application/json', help: 'Send Content-Type: application/json, not compressed in a way that is not supported, in UTF-8.' },
  'csv-wanted': { status: 415, title: 'The body must be text/csv', help: 'Send Content-Type: text/csv, in UTF-8.' },
  'csv-unreadable': { status: 422, title: 'The file is no CSV of the kind that is wanted', help: 'The first line names the columns, as the description of the resource says; then one entry a line.' },
  'invalid-body': { status: 422, title: 'The body breaks its schema', help: 'The errors name each field, as a JSON pointer, and its rule. Unknown fields are refused.' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key was used for another request', help: 'Take a new key for a new request; repeat a request unchanged under its old one.' },
  'if-match-wanted': { status: 428, title: 'This needs an If-Match header', help: 'A change of what others have read names the version that it was made on, so that it never overwrites what its author has not read.' },
  'too-many-requests': { status: 429, title: 'Too many requests', help: 'The RateLimit headers say how many a person may make, and when to go on.' },
  'internal-fault': { status: 500, title: 'Something went wrong on our side', help: 'It is logged under the request id. Repeating the request with the same Idempotency-Key is safe.' },
  'database-away': { status: 503, title: 'The database cannot be reached', help: 'Nothing is known of the request. Repeat it with the same Idempotency-Key after the time in Retry-After.' },
  'sign-in-away': { status: 503, title: 'The sign-in provider cannot be reached', help: 'Tokens cannot be checked now. Repeat the request after the time in Retry-After.' },
} as const satisfies Record<string, { readonly status: number; readonly title: string; readonly help: string }>;

export type SystemProblem = keyof typeof systemProblems;

/** One fault in a body or query: where, as a JSON pointer, and what. */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

interface Extensions {
  readonly provision?: Provision;
  readonly whoCould?: string;
  readonly field?: string;
  readonly errors?: readonly FieldError[];
  readonly current?: Refusal['current'];
}

/** A problem as it is sent, but for its `instance`. */
export interface ProblemBody extends Extensions {
  /** Relative to the API's address, and stable: `/problems/already-answered`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

export interface ProblemMore extends Extensions {
  readonly headers?: Readonly<Record<string, string>>;
  /** What is logged, and not sent. */
  readonly cause?: unknown;
}

/** Thrown anywhere in a request: the error handler makes the answer of it. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly slug: SystemProblem | RefusalType,
    readonly body: ProblemBody,
    readonly headers: Readonly<Record<string, string>> = {},
    cause?: unknown,
  ) {
    super(slug, { cause });
  }
}

export function problemType(slug: SystemProblem | RefusalType): string {
  return `/problems/${slug}`;
}

/** @param detail a sentence for a person, without personal data of others */
export function problem(slug: SystemProblem, detail: string, { headers, cause, ...extensions }: ProblemMore = {}): Problem {
  const { status, title } = systemProblems[slug];
  return new Problem(slug, { type: problemType(slug), title, status, detail, ...extensions }, headers, cause);
}

const refusalStatus = { forbidden: 403, conflict: 409, stale: 412, invalid: 422 } as const satisfies Record<Refusal['category'], number>;

/** A refusal by a rule of the protocol, as a problem. */
export function refusalBody({ type, category, detail, provision, whoCould, field, current }: Refusal): ProblemBody {
  return {
    type: problemType(type),
    title: refusalTitles[type],
    status: refusalStatus[category],
    detail,
    provision,
    ...(whoCould === undefined ? {} : { whoCould }),
    ...(field === undefined ? {} : { field }),
    ...(current === undefined ? {} : { current }),
  };
}

export function refusalProblem(refusal: Refusal): Problem {
  return new Problem(refusal.type, refusalBody(refusal));
}
