import type { Json } from '../src/model/json.ts'
import { type Dice, dice } from '../src/simulator/random.ts'

/** Values of every type, and some that look right but are not. */
const ODD_VALUES: readonly [Json, ...Json[]] = [
  null,
  true,
  false,
  0,
  -1,
  1e21,
  0.5,
  '',
  ' ',
  '0',
  'texte',
  '2021-13-45',
  '9999-12-31T23:59:59.999+14:00',
  '0000-00-00',
  [],
  {},
  [null],
  [[]],
  { id: null },
]

/** How many mutated answers a property is tried on: a thousand, or ten thousand in the long run. */
export const MUTATIONS = process.env['VITEMADOSE_LONG'] ? 10_000 : 1_000

/**
 * The same answer with one to three fields deleted, renamed, retyped or repeated, anywhere in it. The same seed gives the
 * same answer.
 */
export function mutated(answer: Json, seed: number): Json {
  const random = dice(seed)
  const copy: { root: Json } = { root: structuredClone(answer) }
  const times = random.between(1, 3)
  for (let time = 0; time < times; time += 1) mutateOnce(copy, random)
  return copy.root ?? null
}

/** The thing whose turn it is: the seeds go round all of them, evenly. */
export function inTurn<const T>(things: readonly [T, ...T[]], seed: number): T {
  return things[seed % things.length] ?? things[0]
}

/** The answers of an exchange, the one of `target` mutated and the others as they should be. */
export function withMutated<Kind extends string>(
  answers: Readonly<Record<Kind, Json>>,
  target: NoInfer<Kind>,
  seed: number,
): Readonly<Record<Kind, Json>> {
  return { ...answers, [target]: mutated(answers[target], seed) }
}

type Slot = { readonly holder: Json[] | { [key: string]: Json }; readonly key: string }

function mutateOnce(copy: { root: Json }, random: Dice): void {
  const slots: Slot[] = []
  collect(copy, slots)
  const [first, ...others] = slots
  if (!first) return
  const { holder, key } = random.pick([first, ...others])
  random.pick([remove, rename, retype, repeat])(holder, key, random)
}

/** Every place of a value that holds another, in a fixed order. */
function collect(holder: Json[] | { [key: string]: Json }, slots: Slot[]): void {
  for (const [key, value] of Object.entries(holder)) {
    slots.push({ holder, key })
    if (typeof value === 'object' && value !== null) collect(value, slots)
  }
}

type Mutation = (holder: Json[] | { [key: string]: Json }, key: string, random: Dice) => void

const remove: Mutation = (holder, key) => {
  if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete holder[key]
}

const rename: Mutation = (holder, key, random) => {
  if (Array.isArray(holder)) return retype(holder, key, random)
  const value = holder[key] ?? null
  delete holder[key]
  holder[random.pick([`${key}s`, key.toUpperCase(), `x_${key}`])] = value
}

const retype: Mutation = (holder, key, random) => {
  const value = valueAt(holder, key)
  const same: Json = Array.isArray(value) ? { ...value } : [value]
  setAt(holder, key, random.pick([structuredClone(random.pick(ODD_VALUES)), String(value), same]))
}

const repeat: Mutation = (holder, key) => {
  const value = valueAt(holder, key)
  if (Array.isArray(holder)) holder.splice(Number(key), 0, structuredClone(value), structuredClone(value))
  else
    setAt(holder, key, Array.isArray(value) ? [...value, ...structuredClone(value)] : [value, structuredClone(value)])
}

function valueAt(holder: Json[] | { [key: string]: Json }, key: string): Json {
  return (Array.isArray(holder) ? holder[Number(key)] : holder[key]) ?? null
}

function setAt(holder: Json[] | { [key: string]: Json }, key: string, value: Json): void {
  if (Array.isArray(holder)) holder[Number(key)] = value
  else holder[key] = value
}
