/**
 * Jest's `expect` makes some four hundred functions and an error with its stack for each value that it is given, whichever one
 * matcher is then asked: in claims about thousands of random lives that was a third of the unit tests' processor time. This one
 * asks jest's own matcher at once. What does not hold is asked of jest's `expect` again, which says why; so is everything that
 * asking twice could change (functions that throw, promises, mocks, snapshots).
 */
const whole = globalThis.expect;
/** Matchers that only look at values. */
const onlyLook = [
  'toBe', 'toBeCloseTo', 'toBeDefined', 'toBeFalsy', 'toBeGreaterThan', 'toBeGreaterThanOrEqual', 'toBeInstanceOf', 'toBeLessThan', 'toBeLessThanOrEqual', 'toBeNaN', 'toBeNull', 'toBeTruthy', 'toBeUndefined',
  'toContain', 'toContainEqual', 'toEqual', 'toHaveLength', 'toHaveProperty', 'toMatch', 'toMatchObject', 'toStrictEqual',
];

const { matchers } = globalThis[Symbol.for('$$jest-matchers-object')];
const context = contextOfMatchers();
const contexts = new Map([false, true].map((isNot) => [isNot, { ...context, isNot }]));

function contextOfMatchers() {
  let found;
  whole.extend({
    toBeAskedInContext() {
      found = this;
      return { pass: true, message: () => '' };
    },
  });
  whole(undefined).toBeAskedInContext();
  return found;
}

class Expectation {
  constructor(actual, isNot) {
    this.actual = actual;
    this.isNot = isNot;
  }

  get whole() {
    return this.isNot ? whole(this.actual).not : whole(this.actual);
  }

  get not() {
    return this.isNot ? this.whole.not : new Expectation(this.actual, true);
  }
}

for (const name of onlyLook) {
  const matcher = matchers[name];
  Expectation.prototype[name] = function ask(...expected) {
    if (holds(matcher, this, expected)) return;
    try {
      this.whole[name](...expected);
    } catch (error) {
      Error.captureStackTrace(error, ask); // it failed where the test asked
      throw error;
    }
    throw new Error(`${name} did not hold at first, and did when it was asked again.`);
  };
}
for (const name of ['resolves', 'rejects', ...Object.keys(matchers).filter((each) => !onlyLook.includes(each))]) {
  Object.defineProperty(Expectation.prototype, name, {
    get() {
      return this.whole[name];
    },
  });
}

function holds(matcher, { actual, isNot }, expected) {
  try {
    if (matcher.call(contexts.get(isNot), actual, ...expected).pass === isNot) return false;
  } catch {
    return false; // asked of what it does not take: jest's own says so
  }
  const state = whole.getState();
  state.assertionCalls += 1;
  state.numPassingAsserts += 1;
  return true;
}

globalThis.expect = Object.assign((actual, ...more) => (more.length > 0 ? whole(actual, ...more) : new Expectation(actual, false)), whole);
