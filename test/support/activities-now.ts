/**
 * Activities for workers that outlive a test: each asks the double of the moment at which it is carried out.
 *
 * @param now the double of the test that runs
 */
export function activitiesNow<Activities extends object>(now: () => Activities): Activities {
  const asked = (name: string) => (query: never) => (now()[name as keyof Activities] as (query: never) => unknown)(query);
  return Object.fromEntries(Object.keys(now()).map((name) => [name, asked(name)])) as Activities;
}
