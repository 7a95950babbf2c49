/** A name that nobody else chooses. Not `crypto.randomUUID`: that is missing on plain HTTP in a local network. */
export function randomId(bytes = 16): string {
  const drawn = crypto.getRandomValues(new Uint8Array(bytes))
  return Array.from(drawn, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
