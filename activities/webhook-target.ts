/** Which addresses a webhook may go to: in production none inside of our own network, whatever a name resolves to. */
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { lookup } from 'node:dns';
import { ChannelFault } from './channels';

/** Addresses that are nobody's on the Internet: loopback, private, link-local (cloud metadata too), shared, reserved, multicast. */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  notPublic.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 96], // unspecified, loopback, IPv4-compatible
  ['64:ff9b::', 96], // NAT64: an IPv4 address in disguise
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  notPublic.addSubnet(network, prefix, 'ipv6');
}

/** @param address an IP address; an IPv4 address written as IPv6 is judged as what it is */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !notPublic.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

export interface TargetRules {
  /** `production` refuses http, and addresses that are not public. */
  readonly production: boolean;
  /** Host names and addresses that webhooks may go to all the same, in lower case: a gateway in the own network. */
  readonly privateHosts: readonly string[];
}

export const targetRefused = () => new ChannelFault('webhook-target-refused', true);

/** How the host of a webhook is resolved; undefined for the ordinary way. The address is checked as it is connected to. */
export function lookupFor(url: URL, { production, privateHosts }: TargetRules): LookupFunction | undefined {
  const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, '');
  if (!production || privateHosts.includes(host)) return undefined;
  if (url.protocol !== 'https:') throw targetRefused();
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw targetRefused();
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '');
      const [first] = found;
      // One address inside is enough: who answers for the name decides which is taken.
      if (first === undefined || !found.every(({ address }) => isPublicAddress(address))) return callback(targetRefused(), '');
      if (options.all === true) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}
