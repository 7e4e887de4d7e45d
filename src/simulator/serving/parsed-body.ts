/** The JSON that a request sent, or null when it sent none. */
export function parsedBody(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
