import type { Config, Environment } from '../../config/config.ts'
import { ConfigError } from '../../config/config-error.ts'
import type { DatabasePlace } from './open.ts'

/**
 * Where the configuration and the environment put the database: the server of `DATABASE_URL`, else the embedded one.
 *
 * @throws ConfigError when the address is not one of PostgreSQL. The message does not repeat it: it may hold a password.
 */
export function databasePlace(
  { databaseFolder }: Pick<Config, 'databaseFolder'>,
  environment: Environment,
): DatabasePlace {
  const url = environment['DATABASE_URL']
  if (!url) return { kind: 'embedded', folder: databaseFolder }
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new ConfigError('DATABASE_URL : une adresse postgres://utilisateur:motdepasse@hôte:5432/base est attendue')
  }
  return { kind: 'server', url }
}

/** The place as it may be shown: without password. */
export function placeText(place: DatabasePlace): string {
  if (place.kind === 'memory') return 'en mémoire'
  if (place.kind === 'embedded') return place.folder
  const [, host = '', base = ''] = /^\w+:\/\/(?:[^@/]*@)?([^/?]*)\/?([^?]*)/.exec(place.url) ?? []
  return `${base || 'base par défaut'} sur ${host || 'ce poste'}`
}
