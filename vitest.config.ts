import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.{ts,tsx}'],
    setupFiles: ['test/loopback-only.ts'],
    reporters: ['default', './test/summary-reporter.ts'],
    // The long run tries ten times as many inputs.
    testTimeout: process.env['VITEMADOSE_LONG'] ? 200_000 : 20_000,
  },
})
