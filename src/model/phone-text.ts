import { NO_BREAK } from './quantities.ts'

/** "04 65 71 12 38" of `+33465711238`, overseas numbers too; any other number as it is. */
export function phoneText(international: string): string {
  const national = /^\+(?:33|590|594|596|262|269)(\d{9})$/.exec(international)?.[1]
  if (national === undefined) return international
  return `0${national}`.replace(/(\d\d)(?=\d)/g, `$1${NO_BREAK}`)
}
