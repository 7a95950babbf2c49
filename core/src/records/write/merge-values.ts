import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import { comparable } from './match-key.ts'
import { sameValue } from './record-draft.ts'
import type { DuplicatePolicy } from '../record-service.ts'

type Part = Readonly<Record<string, unknown>>

/** What tells two parts apart: their first field with a value in comparable form. */
function identity(field: FieldModel, part: Part): string {
  const subs = [...field.part!.fields.values()].filter(
    (sub) => sub.kind.name !== 'boolean' && sub.kind.name !== 'select',
  )
  return subs.map((sub) => comparable(sub, part[sub.name]) ?? '').join('\u0001')
}

function mergedParts(field: FieldModel, stored: readonly Part[], given: readonly Part[]): readonly Part[] {
  const known = new Set(stored.map((part) => identity(field, part)))
  const hasPrimary = stored.some((part) => part.primary === true)
  const added = given
    .filter((part) => !known.has(identity(field, part)))
    .map((part) => (hasPrimary && part.primary === true ? { ...part, primary: false } : part))
  return [...stored, ...added]
}

function mergedTags(stored: readonly string[], given: readonly string[]): readonly string[] {
  const known = new Set(stored.map((tag) => tag.toLowerCase()))
  return [...stored, ...given.filter((tag) => !known.has(tag.toLowerCase()))]
}

/** Kinds whose values are lists that grow; a JSON value may be a list too, and is replaced. */
const lists = new Set(['tags', 'multiSelect'])

export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

/** What a row of an import changes in a record that exists: values replace, lists grow, and an empty cell changes nothing. */
export function mergeValues(
  model: EntityModel,
  current: (path: string) => unknown,
  given: ReadonlyMap<string, unknown>,
  policy: Exclude<DuplicatePolicy, 'create' | 'skip'>,
  mergeParts: boolean,
): Map<string, unknown> {
  const merged = new Map<string, unknown>()
  for (const [path, value] of given) {
    if (isEmpty(value)) continue
    const field = model.fields.get(path)
    const stored = current(path)
    if (field?.part !== null && field !== undefined && mergeParts)
      merged.set(path, mergedParts(field, (stored ?? []) as Part[], value as Part[]))
    else if (field !== undefined && lists.has(field.kind.name) && mergeParts)
      merged.set(path, mergedTags((stored ?? []) as string[], value as string[]))
    else if (policy === 'update' || isEmpty(stored)) merged.set(path, value)
  }
  for (const [path, value] of merged) if (sameValue(value, current(path) ?? null)) merged.delete(path)
  return merged
}
