import type { FieldModel, Metadata } from '../../metadata/entity-model.ts'

export type ReadCell = (record: Readonly<Record<string, unknown>>) => string

function below(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => below(item, name))
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function cellOf(field: FieldModel | undefined, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (field !== undefined) return field.kind.toCell(value, field)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** One column of an export: the path's values as their kind writes them, several joined where the path goes through a list. */
export function cellReader(metadata: Metadata, entity: string, path: string): ReadCell {
  const segments = path.split('.')
  const field = fieldAt(metadata, entity, segments)
  const isInList = passesList(metadata, entity, segments)
  return (record) => {
    const value = segments.reduce<unknown>(below, record)
    if (!isInList || !Array.isArray(value)) return cellOf(field, value)
    return value.flatMap((item) => cellOf(field, item) || []).join('; ')
  }
}

function head(
  metadata: Metadata,
  entity: string,
  segments: readonly string[],
): { field: FieldModel | undefined; rest: readonly string[] } {
  const fields = metadata.entities.get(entity)?.fields
  const own = fields?.get(segments[0] ?? '')
  return own === undefined
    ? { field: fields?.get(segments.slice(0, 2).join('.')), rest: segments.slice(2) }
    : { field: own, rest: segments.slice(1) }
}

/** The field that a path ends at; undefined for one below a value, such as `budget.currency`. */
function fieldAt(metadata: Metadata, entity: string, segments: readonly string[]): FieldModel | undefined {
  const { field, rest } = head(metadata, entity, segments)
  if (field === undefined || rest.length === 0) return field
  const sub = field.part?.fields.get(rest[0]!)
  if (sub !== undefined && rest.length === 1) return sub
  const target = sub === undefined ? field.options.target : sub.options.target
  return target === undefined
    ? undefined
    : fieldAt(metadata, target, sub === undefined ? rest : rest.slice(1))
}

function passesList(metadata: Metadata, entity: string, segments: readonly string[]): boolean {
  const { field, rest } = head(metadata, entity, segments)
  if (field === undefined || rest.length === 0) return false
  if (field.part !== null) return true
  return field.options.target !== undefined && passesList(metadata, field.options.target, rest)
}
