/** TCP ports of the local set-up: finding a free one, and saying plainly that a wanted one is taken. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** A wanted port cannot be had. The message is one sentence naming the port and the setting to change. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

/** Below the ports that Linux, macOS and Windows give to outgoing connections. */
const chosenFrom = { lowest: 15_000, beyond: 32_000 } as const;
const triesAtMost = 200;

/**
 * A port that nothing listened on a moment ago, and that no outgoing connection will be given: a part that is stopped for a
 * while finds it free again. Another program may still take it before it is used, so a caller that can should listen on
 * port 0 instead and ask which one it got.
 */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const port = randomInt(chosenFrom.lowest, chosenFrom.beyond);
    const taken = await listenBriefly(port, host).catch(() => undefined);
    if (taken !== undefined) return taken;
  }
  return listenBriefly(0, host);
}

/**
 * Checks that `port` can be listened on; 0 always can.
 *
 * @param setting the environment variable that chooses another port, such as `ENGINE_PORT`
 * @param what the part that wants the port, such as `the Temporal engine`
 * @throws PortTakenError when another program listens there, or when the system refuses the port to us
 */
export async function assertPortFree(port: number, setting: string, what: string, host = '127.0.0.1'): Promise<void> {
  try {
    await listenBriefly(port, host);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') {
      throw new PortTakenError(
        `Port ${port}, wanted for ${what}, is taken by another program: stop that program, or set ${setting} to a free port.`,
      );
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new PortTakenError(
        `Port ${port} on ${host}, wanted for ${what}, is refused by the system (${code}): set ${setting} to another port.`,
      );
    }
    throw error;
  }
}

async function listenBriefly(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => {
        resolve(taken);
      });
    });
  });
}
