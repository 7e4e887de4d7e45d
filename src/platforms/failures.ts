import type { Outcome } from '../model/outcome.ts'

/**
 * The ways in which a platform can refuse to tell. Each class says what to do next; anything else that is thrown is a bug
 * and must show as one. `outcome` is what a look becomes when the failure struck before any slot was found.
 */
export abstract class PlatformFailure extends Error {
  abstract readonly outcome: Outcome
  override get name(): string {
    return this.constructor.name
  }
}

/** The platform refuses us (401, 403): stop asking about this centre. */
export class Blocked extends PlatformFailure {
  readonly outcome = 'blocked'
}

/** The platform asks us to slow down (429). For one look it is a refusal like any other. */
export class Throttled extends Blocked {}

/** No answer in time, a lost connection or a server error: the platform said nothing about the centre. */
export class Timeout extends PlatformFailure {
  readonly outcome = 'timeout'
}

/** The platform no longer knows this centre: its directory entry is dropped at the next refresh. */
export class Gone extends PlatformFailure {
  readonly outcome = 'gone'
}

/** The answer is not of the expected shape. The body is kept apart so that a person can see what changed. */
export class ShapeChanged extends PlatformFailure {
  readonly outcome = 'malformed'
  readonly url: string
  readonly body: string
  constructor(message: string, evidence: { url: string; body: string }) {
    super(message)
    this.url = evidence.url
    this.body = evidence.body
  }
}

/** Appointments are taken by telephone only. */
export class PhoneOnly extends PlatformFailure {
  readonly outcome = 'phone-only'
}

/** The platform itself says that online booking is closed at this centre: nothing was asked. */
export class BookingClosed extends PlatformFailure {
  readonly outcome = 'disabled'
}

/** The slots of this entry belong to another entry of the same platform. */
export class Duplicate extends PlatformFailure {
  readonly outcome = 'duplicate'
}

/** The link is not one that this platform can read. */
export class Unsupported extends PlatformFailure {
  readonly outcome = 'unsupported'
}
