/** The unit tests' `expect` (test/support/quick-expect.js) finds what jest's own finds, and says it as jest does. */

const asks: readonly [name: string, ask: () => void][] = [
  ['toBe', () => expect(1).toBe(2)],
  ['not.toBe', () => expect(1).not.toBe(1)],
  ['toEqual', () => expect([{ a: 1 }]).toEqual([{ a: expect.any(String) as unknown }])],
  ['not.toEqual', () => expect({ a: 1, b: undefined }).not.toEqual({ a: 1 })],
  ['toStrictEqual', () => expect({ a: 1, b: undefined }).toStrictEqual({ a: 1 })],
  ['toMatchObject', () => expect({ a: [1] }).toMatchObject({ a: [2] })],
  ['toContain', () => expect(new Set([1])).toContain(2)],
  ['toMatch', () => expect('abc').toMatch(/d/)],
  ['toHaveLength', () => expect([1]).toHaveLength(2)],
  ['toBeGreaterThan', () => expect(1).toBeGreaterThan(1)],
  ['toBeNull', () => expect(undefined).toBeNull()],
  ['a matcher that does not take what it is given', () => expect('1').toBeLessThan(2)],
  ['toThrow', () => expect(() => 1).toThrow()],
];

test.each(asks)('%s: what does not hold fails, in jest’s own words, where it was asked', (_name, ask) => {
  let error: unknown;
  try {
    ask();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ message: expect.stringContaining('expect(') as unknown, stack: expect.stringMatching(/^ +at .*quick-expect\.test\.ts/m) as unknown });
  expect((error as Error).stack?.match(/^ +at .*$/m)?.[0]).toMatch(/quick-expect\.test\.ts|node_modules/);
});

test('what holds is counted, promises and negations too', async () => {
  expect.assertions(6);
  expect(1).toBe(1);
  expect({ a: 1, b: 2 }).toEqual(expect.objectContaining({ a: 1 }));
  expect([1]).not.toContain(2);
  await expect(Promise.resolve(1)).resolves.toBe(1);
  await expect(Promise.reject(new Error('no'))).rejects.toThrow('no');
  expect(() => 1).not.toThrow();
});
