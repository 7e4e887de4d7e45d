/** The configuration or a command's arguments are wrong: the message names the key and the way out, in French. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}
