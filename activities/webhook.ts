/** Webhooks, signed by the Standard Webhooks scheme. */
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { Webhook as Signer } from 'standardwebhooks';
import { attemptWithinMs, ChannelFault, type SendWebhook } from './channels';
import { lookupFor, type TargetRules } from './webhook-target';

/** 2xx is receipt. Redirects are not followed, and are as final as a 4xx; what may pass by itself is tried again. */
export function faultOfStatus(status: number): ChannelFault | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 408 || status === 429 || status >= 500) return new ChannelFault(`webhook-try-again-${status}`, false);
  return new ChannelFault(`webhook-refused-${status}`, true);
}

function faultOfError(error: unknown): ChannelFault {
  if (error instanceof ChannelFault) return error;
  const { name, code } = error as { name?: string; code?: string };
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR') return new ChannelFault('webhook-timeout', false);
  return new ChannelFault(`webhook-${(code ?? 'unreachable').toLowerCase().replaceAll('_', '-')}`, false);
}

/** @param now epoch milliseconds, for the signature */
export function signedWebhooks(rules: TargetRules, now: () => number, withinMs: number = attemptWithinMs): SendWebhook {
  return async ({ url, secret, id, body }) => {
    const payload = JSON.stringify(body);
    const at = new Date(now());
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(payload)),
      'user-agent': 'Counterpart',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Signer(secret).sign(id, at, payload),
    };
    const status = await post(new URL(url), headers, payload, rules, withinMs).catch((error: unknown) => {
      throw faultOfError(error);
    });
    const fault = faultOfStatus(status);
    if (fault !== undefined) throw fault;
  };
}

/** @returns the status; what else is answered is not read */
async function post(url: URL, headers: Readonly<Record<string, string>>, payload: string, rules: TargetRules, withinMs: number): Promise<number> {
  const lookup = lookupFor(url, rules);
  const send = url.protocol === 'https:' ? overHttps : overHttp;
  return await new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, agent: false as const, signal: AbortSignal.timeout(withinMs), ...(lookup === undefined ? {} : { lookup }) };
    const sending = send(url, options, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    sending.once('error', reject);
    sending.end(payload);
  });
}
