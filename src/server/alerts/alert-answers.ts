/** What is answered of alerts, as the document of the API tells it. */
import { z } from 'zod'
import { cadenceSchema, filtersSchema } from '../../alerts/subscription/filters.ts'
import type { FieldFault } from '../../alerts/subscription/form.ts'
import type { OwnAlert } from '../../alerts/subscription/own-alert.ts'
import { problemSchema } from '../api/problems.ts'

const faultSchema = z.strictObject({
  field: z.enum(['place', 'email', 'form']),
  message: z.string().describe('Quoi corriger, dans la langue de la demande.'),
}) satisfies z.ZodType<FieldFault>

/** Why a form was not taken, by field; without fields where it could not even be read. */
export const formProblemSchema = problemSchema
  .extend({ faults: z.array(faultSchema).optional() })
  .describe('La demande ne convient pas : `faults` dit quoi corriger, champ par champ.')

export const askedSchema = z
  .strictObject({})
  .describe('Reçue. La réponse est la même que l’adresse soit connue ou non.')

const instant = z.string().describe('Avec le décalage de l’horloge du lieu.')

export const ownAlertSchema = z
  .strictObject({
    state: z.enum(['pending', 'active', 'paused']),
    place: z.string().describe('Par exemple « Grenoble, à moins de 25 km ».'),
    filters: filtersSchema.describe('Dits à qui a le lien pour gérer l’alerte ; aux autres, aucun.'),
    cadence: cadenceSchema,
    night: z.boolean().describe('Aussi entre 22 h et 7 h.'),
    notifies: z.boolean().describe('Un navigateur reçoit aussi des notifications.'),
    endsAt: instant,
    messagesSent: z.number().int().min(0),
    lastMessageAt: instant.nullable(),
  })
  .describe('L’alerte.') satisfies z.ZodType<OwnAlert>

export const doneSchema = z.null().describe('C’est fait.')
