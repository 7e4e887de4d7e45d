/** The full address of a published file. `base` is where the folder is served, with or without its last `/`. */
export const publishedUrl = (base: string, path: string): string => `${base.replace(/\/+$/, '')}/${path}`
