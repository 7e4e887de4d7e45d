/** A platform's id as it may stand in one that is published: any other sign (a `&` was seen) is written by its code, `_26`. */
export const publishable = (id: string): string =>
  id.replace(/[^\w-]/gu, (sign) => `_${sign.codePointAt(0)?.toString(16)}`)
