import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { type PublicationDocument, type PublishedCentre, publishedSchemas } from '../../publish/schemas.ts'
import type { PublicationFolder, PublishedVersion } from '../files/publication-folder.ts'
import { ApiProblem } from './problems.ts'

const placeSchema = publishedSchemas.creneaux_detailles.shape.lieux.element
const { vaccins, doses } = placeSchema.shape.offres.element.shape

/** What a search needs of the details of a place; the rest, which is long, is left in the file. */
const lookSchema = z.object({
  internal_id: placeSchema.shape.internal_id,
  vu_le: placeSchema.shape.vu_le,
  perime: placeSchema.shape.perime,
  motif: placeSchema.shape.motif,
  offres: z.array(z.object({ vaccins, doses })),
})

export type PlaceLook = z.infer<typeof lookSchema>

export const placeDetailsSchema = z.object(placeSchema.omit({ internal_id: true, lien_source: true }).shape)

export type PlaceDetails = z.infer<typeof placeDetailsSchema>

/** One publication, read as it is asked for, each part once. */
export type PublishedData = {
  readonly about: PublicationDocument
  /** @throws ApiProblem when the publication lacks that file; ZodError when it has another form. */
  document<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.output<Schema>>
  centres(departement: string): Promise<readonly PublishedCentre[]>
  looks(departement: string): Promise<ReadonlyMap<string, PlaceLook>>
  details(departement: string, id: string): Promise<PlaceDetails | null>
}

/** Gives the present publication; what was read of an earlier one goes with it. */
export function readPublications(folder: PublicationFolder): () => Promise<PublishedData> {
  const opened = new WeakMap<PublishedVersion, Promise<PublishedData>>()
  return async () => {
    const version = await folder.current()
    if (!version) throw new ApiProblem(503, 'Rien n’est encore publié.', 'Revenez dans une minute.')
    const data = opened.get(version) ?? openData(version.folder)
    opened.set(version, data)
    data.catch(() => opened.delete(version))
    return data
  }
}

async function openData(folder: string): Promise<PublishedData> {
  const textOf = (file: string) => readFile(path.join(folder, file), 'utf8').catch(whenMissing)
  const read = new Map<string, Promise<unknown>>()
  const once = <Value>(name: string, make: () => Promise<Value>): Promise<Value> => {
    const known = (read.get(name) as Promise<Value> | undefined) ?? make()
    read.set(name, known)
    known.catch(() => read.delete(name))
    return known
  }
  return {
    about: publishedSchemas.publication.parse(JSON.parse(await textOf('publication.json'))),
    document: (file, schema) => once(file, async () => schema.parse(JSON.parse(await textOf(file)))),
    centres: (departement) =>
      once(`centres ${departement}`, async () => centresOf(await textOf(`${departement}.json`))),
    looks: (departement) => once(`looks ${departement}`, async () => looksOf(await textOf(detailsFile(departement)))),
    async details(departement, id) {
      const { lieux } = placesSchema.parse(JSON.parse(await textOf(detailsFile(departement))))
      const place = lieux.find((each) => each.internal_id === id)
      return place ? placeDetailsSchema.parse(place) : null
    },
  }
}

function whenMissing(error: NodeJS.ErrnoException): never {
  if (error.code !== 'ENOENT') throw error
  throw new ApiProblem(503, 'La publication présente ne dit pas cela.', 'Voyez à /fichiers/ ce qu’elle contient.')
}

const detailsFile = (departement: string): string => `${departement}/creneaux-detailles.json`

/** Places whose form is looked at only once the wanted one is found. */
const placesSchema = z.object({ lieux: z.array(z.looseObject({ internal_id: z.string() })) })

function centresOf(text: string): PublishedCentre[] {
  const { centres_disponibles, centres_indisponibles } = publishedSchemas.departement.parse(JSON.parse(text))
  return [...centres_disponibles, ...centres_indisponibles]
}

function looksOf(text: string): Map<string, PlaceLook> {
  const { lieux } = z.object({ lieux: z.array(lookSchema) }).parse(JSON.parse(text))
  return new Map(lieux.map((look) => [look.internal_id, look]))
}
