import type { Access } from '../../access/access.ts'
import type { EntityModel, Metadata } from '../../metadata/entity-model.ts'
import type { ColumnChoice } from './import-session.ts'
import { mayImport } from './import-targets.ts'
import { nameFields, targetPlace } from './target-place.ts'

export type MatchKey = readonly string[]

export interface KeyChoices {
  /** Keys that the columns can fill; the entity's own first. */
  readonly usable: readonly MatchKey[]
  /** Those that are used unless the user decides otherwise. */
  readonly recommended: readonly MatchKey[]
  /** By which a row is recognised that has nothing of the chosen keys: its name with what it belongs to. */
  readonly byName: MatchKey | null
  /** For rows without even a name: the single addresses and numbers of the keys. */
  readonly nameless: readonly MatchKey[]
}

export interface KeyInput {
  readonly metadata: Metadata
  readonly model: EntityModel
  readonly access: Access
  readonly mapping: readonly ColumnChoice[]
}

/** The paths that columns fill, as match keys name them. */
function coveredPaths({ metadata, model, mapping }: Omit<KeyInput, 'access'>): ReadonlySet<string> {
  const covered = new Set<string>()
  for (const { path } of mapping) {
    const place = path === null ? null : targetPlace(metadata, model, path)
    if (place === null) continue
    if (place.kind === 'name') covered.add(place.first.path).add(place.last.path)
    else if (place.kind === 'part') covered.add(`${place.field.path}.${place.sub.name}`)
    else covered.add(place.field.path)
  }
  return covered
}

/** Whether the caller may recognise records by this path: a key that cannot be read could be guessed with. */
function mayMatch(access: Access, entity: string, path: string): boolean {
  return access.fieldScope(entity, path, 'read') !== 'none' && mayImport(access, entity, path)
}

export function keyChoices(input: KeyInput): KeyChoices {
  const { model, access } = input
  const covered = coveredPaths(input)
  const isUsable = (key: MatchKey): boolean =>
    key.every((path) => covered.has(path) && mayMatch(access, model.name, path))
  const own = model.matchKeys.filter(isUsable)
  const name = nameKey(model, covered)
  const byName = name !== null && isUsable(name) ? name : null
  const isListed = byName !== null && own.some((key) => sameKey(key, byName))
  const nameless = own
    .filter((key) => key.length > 1)
    .flatMap((key) => key.filter((path) => path.includes('.')).map((path) => [path]))
  return {
    usable: byName === null || isListed ? own : [...own, byName],
    recommended: own,
    byName,
    nameless: [...new Map(nameless.map((key) => [key.join(), key])).values()],
  }
}

/** The title, and the references that the entity is told apart by in lists, as far as columns fill them. */
function nameKey(model: EntityModel, covered: ReadonlySet<string>): MatchKey | null {
  const title = model.title.filter((path) => model.fields.has(path) && covered.has(path))
  if (title.length === 0 || (nameFields(model) !== null && title.length < 2)) return null
  const references = model.subtitle
    .map((path) => path.split('.')[0]!)
    .filter((path) => model.fields.get(path)?.kind.name === 'reference' && covered.has(path))
  return [...new Set([...title, ...references])]
}

function sameKey(one: MatchKey, other: MatchKey): boolean {
  return one.length === other.length && one.every((path, index) => path === other[index])
}

/** Whether a row has a value for every path of the key. */
function fillsKey(key: MatchKey, values: Readonly<Record<string, unknown>>): boolean {
  return key.every((path) => hasValue(values, path))
}

function hasValue(values: Readonly<Record<string, unknown>>, path: string): boolean {
  if ((values[path] ?? null) !== null) return true
  const [head = '', name = ''] = path.split('.')
  const inner = values[head]
  if (!Array.isArray(inner)) return holds(inner, name)
  for (const entry of inner) if (holds(entry, name)) return true
  return false
}

function holds(value: unknown, name: string): boolean {
  return (
    typeof value === 'object' && value !== null && ((value as Record<string, unknown>)[name] ?? null) !== null
  )
}

/** Whether a row has a value for every path of one of the keys. */
export function fillsAny(keys: readonly MatchKey[], values: Readonly<Record<string, unknown>>): boolean {
  return keys.some((key) => fillsKey(key, values))
}

/** Groups of rows that are matched by the same keys, where names may be among them. */
export function keysForRow(
  keys: readonly MatchKey[],
  choices: KeyChoices,
  title: readonly string[],
  values: Readonly<Record<string, unknown>>,
): 'chosen' | 'byName' | 'nameless' {
  if (fillsAny(keys, values)) return 'chosen'
  if (choices.byName !== null && fillsKey(choices.byName, values)) return 'byName'
  return title.some((path) => hasValue(values, path)) ? 'chosen' : 'nameless'
}
