import { Command } from 'commander'
import { z } from 'zod'
import { catalogueEntrySchema } from '../catalogue/catalogue.ts'
import { configFileSchema } from '../config/config.ts'
import { ConfigError } from '../config/config-error.ts'
import { publishedSchemas } from '../publish/schemas.ts'
import { centreRecordSchema } from '../snapshot/snapshot.ts'
import { catalogueHeaderSchema, snapshotHeaderSchema } from '../store/document-store.ts'

/** Every format that can be printed. State files hold one header line, then one line per entry. */
const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  config: configFileSchema,
  catalogue: z.union([catalogueHeaderSchema, catalogueEntrySchema]),
  snapshot: z.union([snapshotHeaderSchema, centreRecordSchema]),
  ...publishedSchemas,
}

/** `vitemadose schema NAME`: the JSON Schema of what the project reads and writes. */
export function schemaCommand(): Command {
  const names = Object.keys(SCHEMAS).join(', ')
  return new Command('schema')
    .description('Affiche le schéma JSON de la configuration, des états et des fichiers publiés.')
    .argument('<nom>', names)
    .addHelpText('after', '\nExemple :\n  $ vitemadose schema departement\n')
    .action((name: string) => {
      const schema = SCHEMAS[name]
      if (!schema) throw new ConfigError(`Schéma inconnu : ${name} (connus : ${names})`)
      process.stdout.write(`${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`)
    })
}
