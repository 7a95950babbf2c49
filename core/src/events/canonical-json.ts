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
  return Array.isArray(plain) ? writeList(plain) : writeMembers(plain as Record<string, unknown>)
}

function writeList(list: readonly unknown[]): string {
  let text = ''
  for (const item of list) text += `${text === '' ? '' : ','}${write(item) ?? 'null'}`
  return `[${text}]`
}

/** A thousand records are written at once in an import: names are few, and in order already where they were stored. */
function writeMembers(members: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(members)
  let text = ''
  for (const name of isSorted(names) ? names : names.toSorted()) {
    const value = write(members[name])
    if (value !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${value}`
  }
  return `{${text}}`
}

function isSorted(names: readonly string[]): boolean {
  for (let index = 1; index < names.length; index++) if (names[index - 1]! > names[index]!) return false
  return true
}
