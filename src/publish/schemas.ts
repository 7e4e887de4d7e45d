import { z } from 'zod'
import { CENTRE_TYPES, openingHoursSchema } from '../model/centre.ts'
import { doseSchema } from '../model/dose.ts'
import { originSchema } from '../model/origin.ts'
import { verdictSchema } from '../snapshot/snapshot.ts'

/**
 * The published files, as reusers read them. Field names are the contract with web, iOS and Android readers that exist; a
 * change here breaks them. `vitemadose schema NAME` prints each as a JSON Schema.
 */
const instantText = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
  .describe('Instant with its offset: the clock reading is the local one.')

const parisText = instantText.describe('Moment of the snapshot, by the clock of Paris.')

export const publishedCentreSchema = z.strictObject({
  departement: z.string().describe('Equals the name of the file.'),
  nom: z.string().min(1),
  url: z.string().describe('Booking page; empty when the centre has none.'),
  location: z
    .strictObject({
      longitude: z.number(),
      latitude: z.number(),
      city: z.string().nullable(),
      cp: z.string().nullable(),
    })
    .nullable(),
  metadata: z.strictObject({
    address: z.string(),
    business_hours: openingHoursSchema.nullable(),
    phone_number: z.string().optional().describe('International form; left out when unknown.'),
  }),
  prochain_rdv: instantText.nullable().describe('Next appointment; null in centres_indisponibles.'),
  plateforme: z.string(),
  type: z.enum(CENTRE_TYPES),
  appointment_count: z.number().int().min(0).describe('Slots seen, one per time and motive.'),
  internal_id: z.string().describe('Stable identity of the centre.'),
  vaccine_type: z.array(z.string()).readonly(),
  appointment_by_phone_only: z.boolean(),
  erreur: z.null(),
  last_scan_with_availabilities: instantText.nullable(),
  request_counts: z.null(),
  atlas_gid: z.number().int().nullable(),
  gid: z.string().optional(),
})

export type PublishedCentre = z.infer<typeof publishedCentreSchema>

export const centresDocumentSchema = z.strictObject({
  version: z.literal(1),
  last_updated: parisText,
  centres_disponibles: z.array(publishedCentreSchema).readonly(),
  centres_indisponibles: z.array(publishedCentreSchema).readonly(),
})

/** The document of a département, and of the whole country: the two lists. */
export type CentresDocument = z.infer<typeof centresDocumentSchema>

const departementsDocumentSchema = z.array(
  z.strictObject({
    code_departement: z.string(),
    nom_departement: z.string(),
    code_region: z.number().int(),
    nom_region: z.string(),
  }),
)

export type DepartementsDocument = z.infer<typeof departementsDocumentSchema>

const platformsDocumentSchema = z.strictObject({
  last_updated: parisText,
  plateformes: z.array(
    z.strictObject({
      id: z.string(),
      nom: z.string(),
      site: z.string(),
      monogramme: z.string(),
      couleur: z.string(),
      etat: verdictSchema.nullable().describe('Null when it was never asked.'),
      dernier_passage_complet: parisText.nullable().describe('Last pass whose looks were all believed.'),
      lieux: z.number().int(),
      lieux_disponibles: z.number().int(),
      creneaux: z.number().int(),
      lieux_non_verifies: z.number().int().describe('Centres whose latest look failed.'),
    }),
  ),
})

/** `plateformes.json`: every known platform and how well it was seen. */
export type PlatformsDocument = z.infer<typeof platformsDocumentSchema>

const count = z.number().int().min(0)

const dailySlotsDocumentSchema = z.strictObject({
  departement: z.string(),
  creneaux_quotidiens: z.array(
    z.strictObject({
      date: z.string().describe('Day by the calendar of the place.'),
      total: count,
      creneaux_par_lieu: z.array(
        z.strictObject({
          lieu: z.string().describe('An internal_id of the département file.'),
          creneaux_par_tag: z.array(
            z.strictObject({
              tag: z.enum(['all', 'first_or_second_dose', 'kids_first_dose', 'third_dose', 'unknown_dose']),
              creneaux: count,
            }),
          ),
        }),
      ),
    }),
  ),
})

/** `<dep>/creneaux-quotidiens.json`: slots by day, centre and tag. */
export type DailySlotsDocument = z.infer<typeof dailySlotsDocumentSchema>

const figuresSchema = z.strictObject({
  disponibles: count.describe('Centres with slots.'),
  total: count.describe('All centres.'),
  creneaux: count,
  indisponibles: count.optional(),
})

const statsDocumentSchema = z.record(z.string(), figuresSchema)

/** `stats.json`: figures of the whole country (`tout_departement`) and of each département. */
export type StatsDocument = z.infer<typeof statsDocumentSchema>

const openDataDocumentSchema = z.array(
  z.strictObject({ departement: z.string(), plateforme: z.string(), nom: z.string(), url: z.string() }),
)

/** `centres_open_data.json`: one entry per booking page. */
export type OpenDataDocument = z.infer<typeof openDataDocumentSchema>

const vaccineStatsDocumentSchema = z.record(z.string(), count)

/** `stats_by_vaccine.json`: for each vaccine, how many available centres offer it. */
export type VaccineStatsDocument = z.infer<typeof vaccineStatsDocumentSchema>

const counts = z.array(count)

const dates = z.array(z.string()).describe('Hours by the clock of Paris, `2021-05-03 10:00:00`.')

const countrySeriesSchema = z.strictObject({
  dates,
  total_centres_disponibles: counts,
  total_centres: counts,
  total_appointments: counts,
})

/** `stats_by_date.json`: parallel series, one point an hour. */
export type CountrySeriesDocument = z.infer<typeof countrySeriesSchema>

const byCode = z.record(z.string(), counts)

const departementSeriesSchema = z.strictObject({
  dates,
  dep_centres_disponibles: byCode,
  dep_centres: byCode,
  dep_appointments: byCode,
})

/** `stats_by_date_dep.json`: the same by département. */
export type DepartementSeriesDocument = z.infer<typeof departementSeriesSchema>

const byName = z.record(z.string(), z.strictObject({ disponible: counts, total: counts, creneaux: counts }))

const typeSeriesSchema = z.strictObject({ dates, plateformes: byName, center_types: byName })

/** `stats_center_types.json`: the same by platform and by kind of centre. */
export type TypeSeriesDocument = z.infer<typeof typeSeriesSchema>

const localInstant = instantText.describe('By the clock of the place.')

const detailedDocumentSchema = z.strictObject({
  departement: z.string(),
  last_updated: parisText,
  lieux: z.array(
    z.strictObject({
      internal_id: z.string(),
      vu_le: parisText.nullable().describe('When the look that is shown was taken; null when there never was any.'),
      position_approchee: z.boolean().describe('Its source gave no position: the one told is that of its commune.'),
      perime: z.boolean().describe('The latest look failed: what is shown is older than it should be.'),
      motif: z
        .enum([
          'complet',
          'par_telephone',
          'reservation_fermee',
          'plateforme_non_interrogee',
          'lien_non_gere',
          'non_verifie',
        ])
        .nullable()
        .describe('Why there is no slot; null when there is one.'),
      lien_source: z.string().describe('The link as its source wrote it, which may be no web address.'),
      horaires: openingHoursSchema.nullable(),
      offres: z.array(
        z.strictObject({
          vaccins: z.array(z.string()),
          doses: z.array(doseSchema),
          public: z.strictObject({
            soignants_seulement: z.boolean(),
            age_min: z.number().int().nullable().describe('Full years, included.'),
            age_max: z.number().int().nullable().describe('Full years, included.'),
            conditions: z.array(z.enum(['haut_risque', 'grossesse'])).describe('One of them is enough.'),
          }),
          compte: z.boolean().describe('Counts in the figures of the other files.'),
          premiers: z
            .array(z.strictObject({ quand: localInstant, creneaux: count }))
            .describe('The first 20 instants.'),
          par_heure: z.array(z.tuple([z.string(), z.number().int(), count])).describe('Local day, hour 0-23, slots.'),
        }),
      ),
      historique: z
        .array(z.strictObject({ heure: parisText, creneaux: count.nullable().describe('Null: not verified.') }))
        .max(24)
        .describe('The last 24 hours, one point for each, the oldest first.'),
    }),
  ),
})

/** `<dep>/creneaux-detailles.json`: all that is known of each centre. */
export type DetailedDocument = z.infer<typeof detailedDocumentSchema>

const changesDocumentSchema = z.strictObject({
  last_updated: parisText,
  changements: z.array(
    z.strictObject({
      quand: parisText,
      type: z.enum(['ouvert', 'ferme']),
      departement: z.string(),
      internal_id: z.string(),
      nom: z.string(),
      prochain_rdv: localInstant.nullable(),
      creneaux: count,
    }),
  ),
})

/** `changements.json`: what opened and closed in the last 24 hours, the newest first. */
export type ChangesDocument = z.infer<typeof changesDocumentSchema>

const urlSharesSchema = z.record(z.string(), z.strictObject({ valides: count, absentes: count, invalides: count }))

/** `stats_urls.json`: booking links that can be opened, are missing, or are something else. */
export type UrlSharesDocument = z.infer<typeof urlSharesSchema>

const sharesByName = z.record(z.string(), z.strictObject({ lieux: count, disponibles: count, creneaux: count }))

const platformSharesSchema = z.record(
  z.string(),
  z.strictObject({
    plateformes: sharesByName,
    types: sharesByName,
    plateforme_dominante: z.string().nullable().describe('The platform with most centres; null where there is none.'),
  }),
)

/** `stats_plateformes_dep.json`: platforms and kinds of centre of the country and of each département. */
export type PlatformSharesDocument = z.infer<typeof platformSharesSchema>

const countsOrNull = z.array(count.nullable())

const movesSchema = z.strictObject({ dates, ouverts: countsOrNull, fermes: countsOrNull })

/** `stats_mouvements.json`: centres that opened and closed, hour by hour. */
export type MovesDocument = z.infer<typeof movesSchema>

const agesSchema = z.strictObject({
  mediane: count.nullable(),
  p95: count.nullable(),
  maximum: count.nullable(),
  jamais_vus: count,
})

const ageDocumentSchema = z.strictObject({
  last_updated: parisText,
  tout_departement: agesSchema.describe('Seconds since the look that is shown.'),
  plateformes: z.record(z.string(), agesSchema),
})

/** `stats_age.json`: how old what is published is. */
export type AgeDocument = z.infer<typeof ageDocumentSchema>

const qualityDocumentSchema = z.strictObject({
  last_updated: parisText,
  plateformes: z.array(
    z.strictObject({
      plateforme: z.string(),
      etat: verdictSchema.nullable(),
      fiches: count,
      derniers_regards: z.record(z.string(), count).describe('Outcomes of the latest look at each centre.'),
      perimes: count.describe('Shown from an earlier look than the latest.'),
      non_verifies: count.describe('Not seen for an hour: shown without slots.'),
      sans_identite: count.describe('Not published: their platform has not told who they are.'),
      raisons: z.record(z.string(), count).describe('The commonest reasons.'),
    }),
  ),
  sans_departement: z.strictObject({
    nombre: count,
    lieux: z.array(z.strictObject({ internal_id: z.string(), nom: z.string(), code_postal: z.string().nullable() })),
  }),
})

/** `qualite.json`: what of this publication is old, refused, left out or unknown, and why. */
export type QualityDocument = z.infer<typeof qualityDocumentSchema>

const platformConditionSchema = z.enum(['bien', 'arretee', 'lente', 'reponses_changees', 'douteuse', 'muette'])

const statusDocumentSchema = z.strictObject({
  last_updated: parisText,
  lieux: count,
  lieux_verifies_depuis_30_min: count,
  lieux_non_verifies: count.describe('Their latest look failed, or there never was any.'),
  plateformes: z.array(
    z.strictObject({
      id: z.string(),
      nom: z.string(),
      etat: platformConditionSchema.nullable().describe('Null when it was never asked.'),
      derniere_reponse: parisText.nullable().describe('The latest look that is believed.'),
      fiches: count.describe('Its centres in the catalogue.'),
      demandes: count.describe('Centres asked about in the hour before its latest look.'),
      reussites: count.describe(
        'Of these, those about which it answered; the others were refused, late or unreadable.',
      ),
      pause_jusqu_a: parisText
        .nullable()
        .describe('It refused us, and is not asked before this moment; null when it is not left alone.'),
      reponses_inconnues: count.describe('Centres whose latest answer had an unknown form.'),
      formes_inconnues: z
        .array(z.strictObject({ raison: z.string(), nombre: count }))
        .describe('What of these answers was not as expected, the commonest first, three at most.'),
      cle_exigee: z.boolean().describe('It answers only those to whom it gave a key.'),
      bande: z
        .array(z.strictObject({ debut: parisText, etat: platformConditionSchema.nullable() }))
        .describe('The last 24 hours by half-hours, the worst of each; null where nobody looked.'),
    }),
  ),
  evenements: z
    .array(
      z.strictObject({
        plateforme: z.string().describe('Its id.'),
        etat: platformConditionSchema,
        debut: parisText,
        fin: parisText.nullable().describe('Null while it lasts.'),
      }),
    )
    .describe('Troubles of the last month, the latest first.'),
})

/** `etat.json`: how each platform does, did in the last day, and what went wrong in the last month. */
export type StatusDocument = z.infer<typeof statusDocumentSchema>

const minimalCentre = z.strictObject({ nom: z.string(), url: z.string(), plateforme: z.string() })

const minimalDocumentSchema = z.strictObject({
  version: z.literal(1),
  last_updated: parisText,
  centres_disponibles: z.array(minimalCentre.extend({ prochain_rdv: instantText })),
  centres_indisponibles: z.array(minimalCentre),
})

/** `<dep>.json` in the form first specified. */
export type MinimalDocument = z.infer<typeof minimalDocumentSchema>

const publicationDocumentSchema = z.strictObject({ origin: originSchema, last_updated: parisText })

/** `publication.json`: what this set of files is. */
export type PublicationDocument = z.infer<typeof publicationDocumentSchema>

/** By the name that `vitemadose schema` takes. */
export const publishedSchemas = {
  departement: centresDocumentSchema,
  info_centres: centresDocumentSchema,
  departements: departementsDocumentSchema,
  plateformes: platformsDocumentSchema,
  publication: publicationDocumentSchema,
  creneaux_quotidiens: dailySlotsDocumentSchema,
  stats: statsDocumentSchema,
  centres_open_data: openDataDocumentSchema,
  stats_by_vaccine: vaccineStatsDocumentSchema,
  stats_by_date: countrySeriesSchema,
  stats_by_date_dep: departementSeriesSchema,
  stats_center_types: typeSeriesSchema,
  creneaux_detailles: detailedDocumentSchema,
  changements: changesDocumentSchema,
  stats_urls: urlSharesSchema,
  stats_plateformes_dep: platformSharesSchema,
  stats_mouvements: movesSchema,
  stats_age: ageDocumentSchema,
  qualite: qualityDocumentSchema,
  etat: statusDocumentSchema,
  departement_minimal: minimalDocumentSchema,
}
