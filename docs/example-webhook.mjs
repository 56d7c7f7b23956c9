/**
 * A gateway that takes pages by webhook and checks that they are ours. Node 20 and nothing else:
 *
 *   SECRET=whsec_… node docs/example-webhook.mjs 9000
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const key = Buffer.from((process.env.SECRET ?? '').replace(/^whsec_/, ''), 'base64');
const seen = new Set(); // of a real gateway: in a database, for some days

/** https://www.standardwebhooks.com: HMAC-SHA256 over id, timestamp and body, the time within five minutes. */
function isOurs(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures = '' } = headers;
  if (Math.abs(Date.now() / 1000 - Number(at)) > 300) return false;
  const expected = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest();
  return signatures.split(' ').some((each) => {
    const given = Buffer.from(each.replace(/^v1,/, ''), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

async function take(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  if (!isOurs(request.headers, body)) return response.writeHead(401).end();
  response.writeHead(204).end(); // receipt; whatever takes time comes after it
  const isRepeat = seen.has(request.headers['webhook-id']);
  seen.add(request.headers['webhook-id']);
  const { type, data } = JSON.parse(body);
  console.log(`${isRepeat ? 'again ' : ''}${type} ${data.reference ?? data.code ?? ''} ${data.topic ?? ''}`.trim());
}

createServer((request, response) => {
  take(request, response).catch((error) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500).end();
  });
}).listen(Number(process.argv[2] ?? 9000), '127.0.0.1');
