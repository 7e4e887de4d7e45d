import { LEASE_RHYTHM } from './kept-lease.ts'

/** The times of handing out and of taking, the same on all machines. */
export type WorkerRhythm = {
  readonly renewMs: number
  readonly leaseMs: number
  /** How often the scheduler hands out, and takes in what was seen. */
  readonly stepMs: number
  /** After that long a batch is taken from a worker that died. */
  readonly expireSeconds: number
  /** After that long a living worker gives a batch back by itself. */
  readonly giveUpMs: number
}

export const WORKER_RHYTHM: WorkerRhythm = { ...LEASE_RHYTHM, stepMs: 1_000, expireSeconds: 60, giveUpMs: 45_000 }
