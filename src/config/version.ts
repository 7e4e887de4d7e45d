import { createRequire } from 'node:module'

/** The version of the package, as its manifest says. */
export const VERSION: string = createRequire(import.meta.url)('../../package.json').version
