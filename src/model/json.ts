import { z } from 'zod'

/** Any JSON value: what platforms keep beside a centre and what the store writes. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Checks that a value is plain JSON, at any depth. */
export const jsonSchema: z.ZodType<Json> = z.json()
