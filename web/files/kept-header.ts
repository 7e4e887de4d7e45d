/** Told by the service worker with an answer that it kept from an earlier visit, because the network gave none. */
export const KEPT_HEADER = 'x-vitemadose-kept'
