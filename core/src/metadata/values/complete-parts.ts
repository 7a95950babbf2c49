import type { FieldIssue } from '@tessera/sdk'
import type { FieldModel } from '../entity-model.ts'

type Part = Readonly<Record<string, unknown>>

/**
 * The whole list after a write, from the parts as their schema gave them and those that are stored: a part with the id
 * of a stored one keeps what was not written of it. One whose id is not stored (as in a copy of another record) starts
 * from the defaults. Parts that are not given are gone.
 */
export function completeParts(
  field: FieldModel,
  given: readonly Part[],
  stored: readonly Part[],
): { readonly parts: readonly Part[]; readonly issues: readonly FieldIssue[] } {
  const { fields, defaults } = shapeOf(field)
  const storedById = stored.length === 0 ? null : new Map(stored.map((part) => [part.id, part]))
  const complete = given.map((part) => ({ ...(storedById?.get(part.id) ?? defaults), ...part }))
  const issues: FieldIssue[] = []
  for (const sub of fields) {
    if (sub.options.required !== true) continue
    complete.forEach((part: Part, index) => {
      if ((part[sub.name] ?? null) === null) issues.push(missing(field, index, sub))
    })
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
  // In the order in which events have them, see `canonicalJson`.
  const defaults = Object.fromEntries(
    fields
      .map((sub) => [sub.name, sub.options.default ?? null] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
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
 * Exactly one part is primary as soon as there is one: the one that says so, else the first. Parts are complete here;
 * of several that say so, the first wins.
 */
export function withOnePrimary<Some extends Part>(parts: readonly Some[]): Some[] {
  const chosen = Math.max(
    0,
    parts.findIndex((part) => part.primary === true),
  )
  return parts.map((part, index) =>
    part.primary === (index === chosen) ? part : { ...part, primary: index === chosen },
  )
}
