import type { FieldModel } from './entity-model.ts'

const linkKinds = new Set(['reference', 'record'])
const dateKinds = new Set(['date', 'dateTime'])

/** Own fields that somebody fills in, in the order of their definition. */
const isTold = ({ system, namespace, options }: FieldModel): boolean =>
  !system && namespace === null && options.readOnly !== true

const isLink = (field: FieldModel): boolean => linkKinds.has(field.kind.name) && isTold(field)

/**
 * What tells records of one name apart where nobody said: what the record belongs to or is about, and a date.
 * Records of a timeline have one at least.
 */
export function defaultSubtitle(
  fields: readonly FieldModel[],
  title: readonly string[],
  timeline: { readonly at?: string } | null,
): readonly string[] {
  const others = fields.filter((field) => isTold(field) && !title.includes(field.path))
  const date = others.find(({ kind }) => dateKinds.has(kind.name))?.path
  return [linkOf(others), date ?? (timeline === null ? undefined : 'createdAt')].filter(
    (path): path is string => path !== undefined,
  )
}

/** A link of the record's own comes before one that its parts hold. */
function linkOf(fields: readonly FieldModel[]): string | undefined {
  const own = fields.find(isLink)
  if (own !== undefined) return own.path
  const inner = fields.flatMap(({ part }) => [...(part?.fields.values() ?? [])]).find(isLink)
  return inner?.path
}
