import { type AlertTools, openAlertTools } from '../alerts/alert-tools.ts'
import { type AlertSecrets, alertSecrets } from '../config/alert-settings.ts'
import type { Environment } from '../config/config.ts'
import { siteUrlOf, takesAlerts } from '../runs/site-settings.ts'
import type { Workplace } from '../runs/workplace.ts'
import { type Database, openDatabase } from '../store/database/open.ts'
import { databasePlace } from '../store/database/place.ts'

/** What alerts are kept in, and the keys to it. */
export type AlertKeeping = { readonly database: Database; readonly secrets: AlertSecrets }

/**
 * Opens what alerts need, if the configuration asks for any.
 *
 * @param open - the database, where it is open already.
 * @throws ConfigError that names the secret that is missing; StoreError when the database is in use.
 */
export async function openAlertKeeping(
  { config, origin }: Workplace,
  environment: Environment,
  command: string,
  open?: Database,
): Promise<AlertKeeping | null> {
  if (!takesAlerts(config)) return null
  const secrets = alertSecrets(config.alerts, environment)
  return { secrets, database: open ?? (await openDatabase(databasePlace(config, environment), { origin, command })) }
}

/** What alerts are worked with, on the terms of the configuration. */
export const alertToolsOf = ({ config, clock }: Workplace, { database, secrets }: AlertKeeping): AlertTools =>
  openAlertTools({ config: config.alerts, secrets, siteUrl: siteUrlOf(config), db: database.db, clock })
