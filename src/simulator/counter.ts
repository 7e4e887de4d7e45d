/** Gives the numbers after `from`, one at each call. */
export function counter(from: number): () => number {
  let last = from
  return () => {
    last += 1
    return last
  }
}
