import type { FieldIssue } from '@tessera/sdk'
import type { FieldModel } from '../entity-model.ts'

type Part = Readonly<Record<string, unknown>>

/**
 * The whole list after a write, from the parts as their schema gave them and those that are stored: a part with the id
 * of a stored one keeps what was not written of it. One whose id is not stored (as in a copy of another record) starts
 * from the defaults. Parts that are not given are gone. The list and its parts are the caller's own.
 */
export function completeParts(
  field: FieldModel,
  given: readonly Part[],
  stored: readonly Part[],
): { readonly parts: readonly Record<string, unknown>[]; readonly issues: readonly FieldIssue[] } {
  const { fields, defaults } = shapeOf(field)
  const storedById = stored.length === 0 ? null : new Map(stored.map((part) => [part.id, part]))
  const complete = given.map((part): Record<string, unknown> => ({
    ...(storedById?.get(part.id) ?? defaults),
    ...part,
  }))
  const issues: FieldIssue[] = []
  for (const sub of fields) {
    if (sub.options.required !== true) continue
    for (let index = 0; index < complete.length; index++)
      if ((complete[index]![sub.name] ?? null) === null) issues.push(missing(field, index, sub))
  }
  return { parts: field.part?.hasPrimary === true ? withOnePrimary(complete) : complete, issues }
}

interface Shape {
  readonly fields: readonly FieldModel[]
  readonly defaults: Part
}

// A pure function of the field, asked for every record that is written.
const shapes = new WeakMap<FieldModel, Shape>()

function shapeOf(field: FieldModel): Shape {
  const known = shapes.get(field)
  if (known !== undefined) return known
  const fields = [...(field.part?.fields.values() ?? [])]
  // In the order in which events have them, see `canonicalJson`; with room for the id, which is still to come.
  const own = fields.map((sub) => [sub.name, sub.options.default ?? null] as const)
  const defaults = Object.fromEntries(
    [...own, ['id', undefined] as const].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
  const shape = { fields, defaults }
  shapes.set(field, shape)
  return shape
}

function missing(field: FieldModel, index: number, sub: FieldModel): FieldIssue {
  return {
    field: `${field.path}.${index}.${sub.name}`,
    code: 'field.required',
    message: `"${sub.name}" is required. Give it a value, or remove the whole entry.`,
  }
}

/**
 * Sets it in these parts, and gives them back: exactly one is primary as soon as there is one, the one that says so, else
 * the first. Parts are complete here; of several that say so, the first wins.
 */
export function withOnePrimary(
  parts: readonly Record<string, unknown>[],
): readonly Record<string, unknown>[] {
  const chosen = Math.max(
    0,
    parts.findIndex((part) => part.primary === true),
  )
  for (let index = 0; index < parts.length; index++) parts[index]!.primary = index === chosen
  return parts
}
