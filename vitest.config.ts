import { defineConfig } from 'vitest/config'

const isLong = Boolean(process.env['VITEMADOSE_LONG'])

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'test/**/*.test.ts',
      'web/**/*.test.{ts,tsx}',
      ...(isLong ? ['test/**/*.long.ts'] : []),
    ],
    setupFiles: ['test/loopback-only.ts'],
    reporters: ['default', './test/summary-reporter.ts'],
    // The long run tries ten times as many inputs.
    testTimeout: isLong ? 200_000 : 20_000,
  },
})
