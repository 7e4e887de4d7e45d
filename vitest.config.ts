import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const isLong = Boolean(process.env['VITEMADOSE_LONG'])

const kinds = isLong ? '{test,long}' : 'test'

const SITE = [`test/site/**/*.${kinds}.ts`]

const SYSTEM = [`test/system/**/*.${kinds}.ts`]

/** Tests that put something in the place of a module: it would stay there for the files that come after. */
export const MOCKING = ['src/runs/live/live-run.test.ts']

export default defineConfig({
  test: {
    setupFiles: ['test/loopback-only.js'],
    reporters: ['default', './test/summary-reporter.ts'],
    // The long run tries ten times as many inputs.
    testTimeout: isLong ? 200_000 : 20_000,
    // Left to itself the runner keeps a core free: of two, that is half of the machine. The long run measures, and needs it.
    ...(isLong ? {} : { maxWorkers: Math.max(2, availableParallelism()) }),
    // They run in the order of their names: what takes longest comes first, and small files fill up the end.
    projects: [
      {
        extends: true,
        // A browser does most of its work while the other tests do theirs.
        test: { name: 'site', include: SITE, testTimeout: isLong ? 200_000 : 60_000 },
      },
      {
        extends: true,
        test: { name: 'system', include: [...SYSTEM, ...MOCKING], globalSetup: 'test/system/program.ts' },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.{ts,tsx}'],
          exclude: [...SITE, ...SYSTEM, ...MOCKING],
          // Files share their process: geography, schemas and dates are loaded once, not two hundred times.
          isolate: false,
        },
      },
    ],
  },
})
