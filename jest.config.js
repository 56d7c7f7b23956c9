/**
 * Four tiers: `unit` in milliseconds, `workflow` on the time-skipping server, `system` with real servers, and `outage`, in which
 * these are killed, raced and held up: its tests look at the time, so they have the machine for themselves.
 * `npm test` runs all; `npm test -- --selectProjects unit` one of them.
 */

/** Packages that are published as ES modules only: Node loads them by require(), jest's own loader has to transform them. */
const esModulesOnly = ['@noble', '@scure', 'ical.js', 'jose', 'oidc-provider', 'temporal-polyfill', 'temporal-utils'];

const shared = {
  id: 'counterpart', // of what jest has transformed, so that each file is transformed once and not for each tier
  rootDir: __dirname,
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/test/support/patience.js'], // tests run beside servers
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' }, keepClassNames: true },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
        swcrc: false,
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esModulesOnly.join('|')})/)`, '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.dist-', '<rootDir>/\\.cache/', '<rootDir>/\\.counterpart/'],
};

const unit = { ...shared, setupFilesAfterEnv: [...shared.setupFilesAfterEnv, '<rootDir>/test/support/quick-expect.js'] };

/** The tiers that need the build and the Temporal binaries. */
const withServers = { ...shared, globalSetup: '<rootDir>/test/support/global-setup.ts' };

/** Those with a whole system or a database. */
const withSystems = { ...shared, globalSetup: '<rootDir>/test/support/system-setup.ts', globalTeardown: '<rootDir>/test/support/system-teardown.ts' };

/** @type {import('jest').Config} */
module.exports = {
  maxWorkers: 2,
  reporters: ['default', '<rootDir>/test/support/tally-reporter.js'],
  projects: [
    { ...unit, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
    { ...unit, displayName: 'unit-together', testMatch: ['<rootDir>/test/unit/together.ts', '<rootDir>/test/unit/**/*.alone.test.ts'] },
    {
      ...withServers,
      displayName: 'workflow',
      testMatch: ['<rootDir>/test/{workflow,replay}/**/*.test.ts'],
    },
    {
      ...withSystems,
      displayName: 'system',
      testMatch: ['<rootDir>/test/system/**/*.test.ts'],
    },
    {
      ...withSystems,
      displayName: 'outage',
      testMatch: ['<rootDir>/test/outage/**/*.test.ts'],
      runner: '<rootDir>/test/support/one-at-a-time-runner.js',
    },
  ],
};
