/** Stand wherever a person could take simulated data for real ones. */
export const SIMULATED = 'Démonstration\u00a0: données simulées.'

export const NOTHING_EXISTS = 'Aucun rendez-vous affiché ici n’existe.'
