/** Nothing was published, and what is published stays: the message says what to do, in French. */
export class PublicationRefused extends Error {
  override readonly name = 'PublicationRefused'
}
