/**
 * JSON with sorted keys and without what JSON cannot hold, so that a value gives the same text before it is stored
 * and after PostgreSQL has reordered its keys.
 */
export function canonicalJson(value: unknown): string {
  return write(value) ?? 'null'
}

function write(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const plain =
    'toJSON' in value && typeof value.toJSON === 'function'
      ? (value as { toJSON(): unknown }).toJSON()
      : value
  if (plain !== value) return write(plain)
  if (Array.isArray(plain)) return `[${plain.map((item) => write(item) ?? 'null').join(',')}]`
  const members: string[] = []
  for (const key of Object.keys(plain).toSorted()) {
    const text = write((plain as Record<string, unknown>)[key])
    if (text !== undefined) members.push(`${JSON.stringify(key)}:${text}`)
  }
  return `{${members.join(',')}}`
}
