/**
 * What the owner of an alert may do with it, by the names under which the pages know it. Apart from what does it: the thread
 * of the server loads no database.
 */
export const ACTS = ['confirmer', 'prolonger', 'pause', 'reprendre', 'donnees', 'arreter', 'retablir'] as const

export type Act = (typeof ACTS)[number]
