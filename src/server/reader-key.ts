/**
 * Who counts as one reader for limits: an IPv4 address, or the /64 of an IPv6 one, which is what one home or one phone has
 * and can choose freely in.
 *
 * @param address - as the socket or a trusted proxy tells it.
 */
export function readerKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const before = groups(head)
  const after = groups(tail ?? '')
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const all = [...before, ...Array.from({ length: missing }, () => '0'), ...after]
  return `${all.slice(0, 4).join(':')}::/64`
}

/** Groups without the zeros before them, so that one network has one name. */
const groups = (text: string): string[] =>
  text === '' ? [] : text.split(':').map((group) => group.replace(/^0+(?=.)/, ''))
