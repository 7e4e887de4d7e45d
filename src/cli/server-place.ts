import type { Config, Environment } from '../config/config.ts'
import { ConfigError } from '../config/config-error.ts'
import type { DatabasePlace } from '../store/database/open.ts'
import { databasePlace } from '../store/database/place.ts'

/**
 * The server of the database, for what several machines do together.
 *
 * @param what - the command or option that needs it.
 * @throws ConfigError when no server is named.
 */
export function serverPlace(config: Config, environment: Environment, what: string): DatabasePlace {
  const place = databasePlace(config, environment)
  if (place.kind === 'server') return place
  throw new ConfigError(`${what} : les machines partagent un serveur PostgreSQL, dont DATABASE_URL donne l’adresse.`)
}
