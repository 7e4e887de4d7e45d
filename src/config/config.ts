import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { doseSchema, FIRST_INJECTION_ONLY } from '../model/dose.ts'
import { jsonSchema } from '../model/json.ts'
import type { Registry } from '../platforms/registry.ts'
import { alertConfigSchema } from './alert-settings.ts'
import { ConfigError } from './config-error.ts'
import { withOptionFiles } from './option-files.ts'
import { serverConfigSchema } from './server-config.ts'

/** The file read when no other is named, if it is there. */
const DEFAULT_FILE = 'vitemadose.json'

const webOrigin = z
  .string()
  .regex(/^https?:\/\/[^/?#\s]+$/, { error: 'Une origine est attendue, par exemple https://partners.doctolib.fr' })

const platformConfigSchema = z.strictObject({
  enabled: z.boolean().optional().describe('Turns the platform on or off, whatever its default.'),
  budget: z
    .strictObject({
      perSecond: z
        .number()
        .positive()
        .max(1000)
        .nullable()
        .optional()
        .describe('Requests per second; null: unlimited.'),
      atOnce: z.number().int().positive().max(500).optional().describe('Requests in flight at once.'),
      timeoutMs: z.number().int().min(100).max(120_000).optional().describe('Time for a whole answer, in ms.'),
    })
    .optional(),
  directoryFloor: z.number().int().min(0).optional().describe('Below this number of centres a directory is refused.'),
  options: z
    .record(z.string(), jsonSchema)
    .optional()
    .describe(
      "The platform's own options. A text that ends in .json names a file beside this one, and stands for its content.",
    ),
})

/** The government's list of vaccination centres, as the State publishes it. */
const GOVERNMENT_LIST = 'https://www.data.gouv.fr/fr/datasets/r/d0566522-604d-4af6-be44-a26eefa01756'

const governmentConfigSchema = z.strictObject({
  source: z
    .string()
    .min(1)
    .refine((source) => !/^http:/i.test(source), { error: 'Un fichier ou une adresse en https est attendu' })
    .nullable()
    .default(GOVERNMENT_LIST)
    .describe(
      "The government's list of centres, CSV or GeoJSON: a file beside this one, or an https address; null: none.",
    ),
})

const siteConfigSchema = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .transform((address) => address.replace(/\/?$/, '/'))
    .nullable()
    .default(null)
    .describe("Where the site's root is served; null: the folder site/ under publicUrl."),
  tiles: z
    .string()
    .regex(/^https:\/\/[^/?#\s]+\/\S*\{z\}\S*$/, {
      error: 'Une adresse en https avec {z}, {x} et {y} est attendue',
    })
    .nullable()
    .default(null)
    .describe(
      'Template of map tile addresses, asked for only when a visitor agrees; null: the map draws its own ground.',
    ),
  tilesCredit: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe('Whose data the tiles show, written on the map; null: the contributors of OpenStreetMap.'),
})

/** What a configuration file may say. Every key has a default that works. */
export const configFileSchema = z.strictObject({
  $schema: z.string().optional(),
  contact: z.string().min(3).default('contact@vitemadose.invalid').describe('Told to the platforms in the User-Agent.'),
  stateFolder: z.string().min(1).default('data/state').describe('Catalogue, snapshot, quarantine.'),
  outputFolder: z.string().min(1).default('data/output').describe('The published files.'),
  databaseFolder: z
    .string()
    .min(1)
    .default('data/db')
    .describe('Subscriptions and messages, in an embedded database. DATABASE_URL names a server instead.'),
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://vitemadose.invalid/')
    .describe('Where the published folder is served: feeds and FHIR files must tell it.'),
  site: siteConfigSchema.prefault({}).describe('The web site that is published beside the files.'),
  server: serverConfigSchema.prefault({}).describe('The server of the site, the files and the API.'),
  horizonDays: z.number().int().min(1).max(60).default(28).describe('Days ahead in which slots are searched.'),
  wantedDoses: z
    .array(doseSchema)
    .min(1)
    .default([...FIRST_INJECTION_ONLY])
    .describe('Doses gathered and counted.'),
  origins: z
    .record(webOrigin, webOrigin)
    .default({})
    .describe(
      'Hosts that a simulator stands in for, for example {"https://partners.doctolib.fr": "http://127.0.0.1:9000"}.',
    ),
  government: governmentConfigSchema
    .prefault({})
    .describe('Centres that only the State knows, and its ids of the others.'),
  blocklist: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe('A file beside this one, of links that must not be shown; null: those that asked to disappear.'),
  alerts: alertConfigSchema.prefault({}).describe('Messages to those who asked to be told.'),
  platforms: z.record(z.string(), platformConfigSchema).default({}).describe('Settings by platform id.'),
})

export type Config = z.output<typeof configFileSchema>

/** Environment variables, as Node gives them. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the configuration: the named file, else `vitemadose.json` when it is there, else the defaults.
 *
 * @throws ConfigError that names the file and the key at fault, in French.
 */
export async function loadConfig(file: string | undefined, registry: Registry): Promise<Config> {
  const source = file ?? DEFAULT_FILE
  const folder = path.dirname(source)
  const config = besideFile(readConfig(await readConfigFile(file), source), folder)
  const platforms = await withPlatformFiles(config.platforms, folder)
  return checked({ ...config, platforms }, source, registry)
}

async function readConfigFile(file: string | undefined): Promise<string> {
  try {
    return await readFile(file ?? DEFAULT_FILE, 'utf8')
  } catch (error) {
    if (file === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return '{}'
    throw new ConfigError(`${file ?? DEFAULT_FILE} : lecture impossible (${(error as Error).message})`)
  }
}

/** Checks a configuration text that names no file against the schema, the known platforms and their own options. */
export function parseConfig(text: string, source: string, registry: Registry): Config {
  return checked(readConfig(text, source), source, registry)
}

function readConfig(text: string, source: string): Config {
  const result = configFileSchema.safeParse(parseJson(text, source))
  if (!result.success) throw invalid(source, result.error.issues)
  return result.data
}

/** Files that are read as they are lie beside the configuration, wherever the command is run from. */
function besideFile(config: Config, folder: string): Config {
  const { blocklist, government } = config
  const { source } = government
  return {
    ...config,
    blocklist: blocklist && path.resolve(folder, blocklist),
    government: { ...government, source: source && !/^https:/i.test(source) ? path.resolve(folder, source) : source },
  }
}

/** The settings by platform, each with the files that its options name. */
async function withPlatformFiles(platforms: Config['platforms'], folder: string): Promise<Config['platforms']> {
  const read = Object.entries(platforms).map(async ([id, settings]) => {
    const options = settings.options && (await withOptionFiles(settings.options, folder))
    return [id, options ? { ...settings, options } : settings] as const
  })
  return Object.fromEntries(await Promise.all(read))
}

/** The configuration, once its settings fit the known platforms and their own options. */
function checked(config: Config, source: string, registry: Registry): Config {
  for (const [id, settings] of Object.entries(config.platforms)) {
    const platform = registry.get(id)
    if (!platform) {
      const known = [...registry.keys()].join(', ')
      throw new ConfigError(`${source} : platforms.${id} : plateforme inconnue (connues : ${known})`)
    }
    const options = platform.options.safeParse(settings.options ?? {})
    if (!options.success) throw invalid(source, options.error.issues, ['platforms', id, 'options'])
  }
  return config
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ConfigError(`${source} : ce n'est pas du JSON (${(error as Error).message})`)
  }
}

function invalid(source: string, issues: readonly z.core.$ZodIssue[], prefix: readonly string[] = []): ConfigError {
  const lines = issues.map((issue) => `${[...prefix, ...issue.path].join('.') || '(racine)'} : ${issue.message}`)
  return new ConfigError(`${source} : configuration invalide\n  ${lines.join('\n  ')}`)
}
