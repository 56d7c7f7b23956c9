import { relative } from 'node:path';
import type { Addresses } from './lock';

/** Where the parts of a running system are, a line each, for the person at the terminal. */
export function whereEverythingIs(addresses: Addresses, folder: string): string {
  const database = new URL(addresses.databaseUrl);
  const rows: [string, string][] = [
    ['API', `${addresses.api}  (what it offers: ${addresses.api}/openapi.json)`],
    ['Temporal Web UI', addresses.webUi ?? `of the cluster at ${addresses.temporal}`],
    ['Temporal engine', `${addresses.temporal}, namespace ${addresses.namespace}`],
    ['Sign-in', addresses.issuer],
    ['Mail it sent', addresses.mailPage ?? 'sent by SMTP_URL'],
    ['Worker', `${addresses.worker}/metrics`],
    ['Database', `${database.host}${database.pathname}`],
    ['Data and logs', nearby(folder)],
  ];
  return rows.map(([what, where]) => `  ${what.padEnd(16)} ${where}`).join('\n');
}

/** As seen from here, unless that is far away. */
function nearby(folder: string): string {
  const seenFromHere = relative(process.cwd(), folder);
  return seenFromHere === '' || seenFromHere.startsWith('..') ? folder : seenFromHere;
}
