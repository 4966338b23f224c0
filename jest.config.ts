import type { Config } from 'jest';

// node-fetch 3 and @clack/prompts with what they stand on are ESM-only: jest runs CommonJS, so these few packages are transformed too.
const esmOnly = [
  'node-fetch',
  'fetch-blob',
  'formdata-polyfill',
  'data-uri-to-buffer',
  '@clack',
  'fast-string-width',
  'fast-string-truncated-width',
  'fast-wrap-ansi',
  'sisteransi',
];

const config: Config = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  globalSetup: '<rootDir>/test/support/postgres/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/postgres/global-teardown.ts',
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  maxWorkers: 2,
  // Shared machines may be many times slower for a while; what hangs is still found.
  testTimeout: 30_000,
};

export default config;
