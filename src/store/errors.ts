/** The state cannot be read or written: the message says which file and what to do, in French. Nothing stored was lost. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}
