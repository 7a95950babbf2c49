import { TesseraError, type EntityDefinition, type ViewDeclaration } from '@tessera/sdk'

/** The views that a definition brings; refused where one names what the entity does not have. */
export function viewModels(
  { name: entity, views = {} }: EntityDefinition,
  fields: ReadonlySet<string>,
): readonly (ViewDeclaration & { readonly name: string })[] {
  return Object.entries(views).map(([name, view]) => {
    for (const path of pathsOf(view)) if (!isKnown(path, fields)) throw unknownPath(entity, name, path)
    return { ...view, name }
  })
}

/** What it shows and sorts by. A filter may also look at what is linked from elsewhere, which others bring. */
function pathsOf({ columns = [], sort = [], board, filter = {} }: ViewDeclaration): readonly string[] {
  const own = [...columns, ...sort.map((key) => key.replace(/^-/, ''))]
  return [...own, ...(board === undefined ? [] : [board.by]), ...conditionsOf(filter)]
}

function conditionsOf(filter: object): readonly string[] {
  return Object.entries(filter).flatMap(([key, value]: [string, unknown]) => {
    if (Array.isArray(value)) return value.flatMap((node: object) => conditionsOf(node))
    if (key === 'not') return conditionsOf(value as object)
    return isOfRelation(value) ? [] : [key]
  })
}

const isOfRelation = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ('some' in value || 'none' in value)

function isKnown(path: string, fields: ReadonlySet<string>): boolean {
  const [first = '', second = ''] = path.split('.')
  return fields.has(first) || fields.has(`${first}.${second}`)
}

function unknownPath(entity: string, view: string, path: string): TesseraError {
  return new TesseraError({
    code: 'metadata.unknown_view_field',
    kind: 'invalid',
    message: `The view "${view}" of ${entity} names "${path}", which is not a field of it. Correct the view's definition.`,
  })
}
