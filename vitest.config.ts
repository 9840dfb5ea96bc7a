import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Two cores on the smallest machine we promise: more workers only fight each other.
    maxWorkers: 2,
  },
});
