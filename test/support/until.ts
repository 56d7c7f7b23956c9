/**
 * Asks until it is so, and gives what was found.
 *
 * @param probe undefined, false and a rejection mean "not yet"
 */
export async function until<Found>(what: string, probe: () => Promise<Found | undefined | false> | Found | undefined | false, patienceMs = 30_000): Promise<Found> {
  for (let [over, pause] = [Date.now() + patienceMs, 20]; ; pause = Math.min(1.5 * pause, 250)) {
    let doubt = '';
    const found = await Promise.resolve().then(probe).catch((error: unknown) => void (doubt = ` (${String(error)})`));
    if (found !== undefined && found !== false) return found;
    if (Date.now() > over) throw new Error(`It did not come to this within ${patienceMs} ms: ${what}${doubt}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
