/** Random lives that all claims of a file are held against: played once, since to play them is what takes the time. */
import fc from 'fast-check';

/**
 * @param numRuns how many lives there are
 * @returns holds a claim against each of them; one for which it does not hold is made small before it is shown
 */
export function inRandomLives<Life>(life: fc.Arbitrary<Life>, numRuns: number): (claim: (each: Life) => void) => void {
  const seed = Math.trunc(Math.random() * 2 ** 31);
  let played: readonly Life[] | undefined;
  return (claim) => {
    played ??= fc.sample(life, { seed, numRuns });
    try {
      played.forEach((each) => claim(each));
    } catch (error) {
      fc.assert(fc.property(life, claim), { seed, numRuns }); // the same lives again, of which it finds the smallest
      throw error;
    }
  };
}
