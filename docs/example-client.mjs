/**
 * A program of yours that asks for concurrence and waits until it may go ahead. Node 20 and nothing else:
 *
 *   API=http://127.0.0.1:4000 TOKEN=$(npm run --silent token -- --as ada.reyes) node docs/example-client.mjs docs/first-request.json CASE-118
 */
import { readFileSync } from 'node:fs';

const { API = 'http://127.0.0.1:4000', TOKEN } = process.env;
const [file, ownCase] = process.argv.slice(2);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A problem (RFC 9457) as an error: `type` is for programs, `detail` for people, `instance` for whoever looks into the log. */
class Problem extends Error {
  constructor({ type, detail, provision, whoCould, instance }) {
    super(`${detail} (${[type, provision, whoCould && `who could: ${whoCould}`, instance].filter(Boolean).join('; ')})`);
    this.type = type;
  }
}

async function send(method, path, { body, headers = {} } = {}) {
  const response = await fetch(API + path, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, ...(body && { 'content-type': 'application/json' }), ...headers },
    body: body && JSON.stringify(body),
  });
  if (response.status === 304) return { response };
  const answer = await response.json();
  if (!response.ok && response.status !== 503 && response.status !== 429) throw new Problem(answer);
  return { response, answer };
}

/** The key says that it is the same request: repeat it until it is taken, and it is done once. */
async function post(path, body, key) {
  for (let tries = 1; ; tries += 1) {
    const sent = await send('POST', path, { body, headers: { 'idempotency-key': key } }).catch((error) => {
      if (error instanceof Problem || tries === 10) throw error;
      return undefined; // nobody answered, and nothing is known: ask again, with the same key
    });
    if (sent?.response.status === 202) return await decided(sent.response.headers.get('location'));
    if (sent?.response.ok) return sent.answer;
    await pause(1000 * Number(sent?.response.headers.get('retry-after') ?? tries));
  }
}

/** 202: received, and its time counts from now; the engine has not decided yet. */
async function decided(location) {
  for (;;) {
    const { answer } = await send('GET', location);
    if (answer.status === 'applied') return (await send('GET', answer.links.matter)).answer;
    if (answer.status === 'refused') throw new Problem(answer.outcome.problem ?? { type: 'refused', detail: JSON.stringify(answer.outcome) });
    await pause(2000);
  }
}

/** Reads again only when it has changed. */
async function untilClosedOrCleared(matter) {
  let etag;
  for (;;) {
    const { response, answer } = await send('GET', matter.links.self, { headers: etag ? { 'if-none-match': etag } : {} });
    if (response.status === 200) {
      etag = response.headers.get('etag');
      const { answer: clearance } = await send('GET', `/v1/clearances/${matter.reference}`); // never cached
      console.log(`${answer.reference} is ${answer.phase}, version ${answer.version}. May we proceed? ${clearance.cleared ? 'Yes' : 'No'}. ${clearance.because}`);
      if (clearance.cleared || answer.closedAt) return clearance;
    }
    await pause(1000);
  }
}

const matter = await post('/v1/concurrences', JSON.parse(readFileSync(file, 'utf8')), `asks-${ownCase}`);
console.log(`${ownCase} is ${matter.reference}; an answer is due ${matter.dueAt}`);
const clearance = await untilClosedOrCleared(matter);
process.exitCode = clearance.cleared ? 0 : 1;
