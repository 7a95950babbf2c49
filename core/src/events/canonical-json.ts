/**
 * JSON with sorted keys and without what JSON cannot hold, so that a value gives the same text before it is stored
 * and after PostgreSQL has reordered its keys.
 */
export function canonicalJson(value: unknown): string {
  const ordered = inOrder(value)
  return (ordered === odd ? write(value) : JSON.stringify(ordered)) ?? 'null'
}

/** What stands for an object that cannot hold its names in order. */
const odd = Symbol('odd')

/** The same with sorted names, for the engine to write; copied only where they are not. */
function inOrder(value: unknown): unknown {
  if (isInOrder(value)) return value
  if (Array.isArray(value)) {
    const items = value.map(inOrder)
    return items.includes(odd) ? odd : items
  }
  const members = value as Record<string, unknown>
  if ('toJSON' in members) return odd
  const sorted: Record<string, unknown> = {}
  for (const name of sortFew(Object.keys(members))) {
    const member = keepsPlace(name) ? inOrder(members[name]) : odd
    if (member === odd) return odd
    sorted[name] = member
  }
  return sorted
}

function write(value: unknown): string | undefined {
  if (isInOrder(value)) return JSON.stringify(value)
  const given = value as object
  const plain =
    'toJSON' in given && typeof given.toJSON === 'function'
      ? (given as { toJSON(): unknown }).toJSON()
      : given
  if (plain !== given) return write(plain)
  return Array.isArray(plain) ? writeList(plain) : writeMembers(plain as Record<string, unknown>)
}

/** Whether all names in it are sorted already, as they mostly are: then the engine's own JSON is the same. */
function isInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isInOrder)
  if ('toJSON' in value) return false
  const members = value as Readonly<Record<string, unknown>>
  let last = ''
  for (const name in members) {
    if (name < last || !Object.hasOwn(members, name) || !isInOrder(members[name])) return false
    last = name
  }
  return true
}

function writeList(list: readonly unknown[]): string {
  let text = ''
  for (const item of list) text += `${text === '' ? '' : ','}${write(item) ?? 'null'}`
  return `[${text}]`
}

function writeMembers(members: Readonly<Record<string, unknown>>): string {
  let text = ''
  for (const name of sortFew(Object.keys(members))) {
    const value = write(members[name])
    if (value !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${value}`
  }
  return `{${text}}`
}

const lastSign = 64

/** Names that begin with a letter stand where they were put; numbers move to the front, and `__proto__` is no name. */
function keepsPlace(name: string): boolean {
  return name.charCodeAt(0) > lastSign && !name.startsWith('_')
}

const few = 30

/** A thousand records are written at once in an import: their names are few, and put in order in place. */
function sortFew(names: string[]): string[] {
  if (names.length > few) return names.toSorted()
  for (let at = 1; at < names.length; at++) {
    const name = names[at]!
    let place = at
    for (; place > 0 && names[place - 1]! > name; place--) names[place] = names[place - 1]!
    names[place] = name
  }
  return names
}
