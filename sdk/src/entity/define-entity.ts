import { TesseraError } from '../errors/tessera-error.ts'
import type { UntypedFilter } from '../query/query.ts'
import type { Fields } from './field-definition.ts'

/** Where a record of this entity shows on the timelines of others. */
export interface TimelineDeclaration {
  /** The date or date-time field that places it; default `createdAt`. */
  readonly at?: string
  /** Reference fields, fields of the kind `record`, or such fields within parts (`people.person`), whose targets show it. */
  readonly subjects: readonly string[]
  /** A boolean field that keeps it at the top of these timelines while it is true. */
  readonly pinned?: string
}

/** A list that somebody finds useful from the first day on. Users can copy it, and change the copy. */
export interface ViewDeclaration {
  /** A Lucide icon name. */
  readonly icon?: string
  readonly filter?: UntypedFilter
  readonly sort?: readonly string[]
  /** Default: the columns of the entity's list. */
  readonly columns?: readonly string[]
  /** How its records are shown. Default: a table. */
  readonly kind?: 'table' | 'board' | 'calendar' | 'map'
  /** The field whose choices are the columns of a board. */
  readonly board?: { readonly by: string }
}

export interface EntityOptions<F extends Fields> {
  /** A Lucide icon name. */
  readonly icon?: string
  /** Records have an owner and a team, and rights reach own / team / all. Default true. */
  readonly owned?: boolean
  /**
   * Its records are written by the plugin alone: by hooks, and by actions and routes with the plugin's own rights. Roles
   * give reading and exporting, and undoing leaves these records to the hooks.
   */
  readonly managed?: boolean
  /** The fields whose texts make `displayName`, joined by a space. */
  readonly title: readonly (keyof F & string)[]
  /** A second line that tells two records of one name apart: field paths. Default: the first link and the first date. */
  readonly subtitle?: readonly string[]
  readonly fields: F
  /** Columns of the first list, in order; paths are allowed. */
  readonly list?: readonly string[]
  /** Default sort of a list, such as `['lastName', '-updatedAt']`. */
  readonly sort?: readonly string[]
  /** Views of its list, by name, in order; their texts are `entities.<entity>.views.<name>`. */
  readonly views?: Readonly<Record<string, ViewDeclaration>>
  /** Field groups of the record page; a group's label is `entities.<entity>.groups.<name>`. */
  readonly groups?: readonly { readonly name: string; readonly fields: readonly string[] }[]
  /** Fields asked for by quick create, besides the required ones. */
  readonly quickCreate?: readonly string[]
  /** Field sets that recognise the same record in an import: `[['emails.address'], ['externalIds.value']]`. */
  readonly matchKeys?: readonly (readonly string[])[]
  readonly timeline?: TimelineDeclaration
  /**
   * Reference fields whose targets are meant too when something is written about such a record: a note about a person is
   * also one about the company where they worked then. Composers propose them; whoever writes may take them out.
   */
  readonly companions?: readonly string[]
  /** A select field whose choice colours the record wherever it is linked: its own options say which colours. */
  readonly color?: string
  /** Choices of a select field that end something, such as won and lost: a board lets one drop there from anywhere. */
  readonly ends?: { readonly field: string; readonly values: readonly string[] }
  /** Extra database indexes, by field. */
  readonly indexes?: readonly (readonly string[])[]
  /** Place in the navigation; without it the entity has none. */
  readonly navigation?: { readonly order: number }
}

export interface EntityDefinition<Name extends string = string, F extends Fields = Fields> extends Omit<
  EntityOptions<F>,
  'title'
> {
  readonly name: Name
  readonly title: readonly string[]
}

const entityName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z][a-zA-Z0-9]*$/
const fieldName = /^[a-z][a-zA-Z0-9]*$/
const viewName = /^[a-z][a-zA-Z0-9]{0,39}$/
const reserved = new Set([
  'id',
  'displayName',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'version',
  'deletedAt',
  'owner',
  'team',
  'custom',
  'and',
  'or',
  'not',
])

/** Each part has an id of its own. */
const reservedInParts = new Set(['id'])

export function checkFields(name: string, fields: Fields): void {
  for (const [field, { kind, options }] of Object.entries(fields)) {
    demandName(name, field, field, reserved)
    if (kind !== 'parts') continue
    for (const part of Object.keys(options.fields ?? {}))
      demandName(name, part, `${field}.${part}`, reservedInParts)
  }
}

function demandName(entity: string, field: string, path: string, taken: ReadonlySet<string>): void {
  if (fieldName.test(field) && !taken.has(field)) return
  throw new TesseraError({
    code: 'sdk.invalid_field_name',
    kind: 'invalid',
    message: `The field "${path}" of ${entity} cannot have this name. Use camelCase letters and digits, and none of: ${[...taken].join(', ')}.`,
  })
}

/**
 * Declares a kind of record. The definition is the source of truth: the table, API, forms, filters, import and
 * search follow from it. Labels come from the plugin's locales under `entities.<entity>`.
 *
 * @example
 * export const Visit = defineEntity('visits.visit', {
 *   icon: 'map-pin',
 *   title: ['subject'],
 *   fields: {
 *     subject: f.text({ required: true, search: true }),
 *     person: f.reference('contacts.person', { inverse: 'visits' }),
 *     startsAt: f.dateTime({ required: true }),
 *   },
 *   timeline: { at: 'startsAt', subjects: ['person'] },
 * })
 *
 * declare module '@tessera/sdk' {
 *   interface EntityRegistry { 'visits.visit': typeof Visit }
 * }
 */
export function defineEntity<const Name extends string, const F extends Fields>(
  name: Name,
  options: EntityOptions<F>,
): EntityDefinition<Name, F> {
  if (!entityName.test(name)) {
    throw new TesseraError({
      code: 'sdk.invalid_entity_name',
      kind: 'invalid',
      message: `"${name}" is not an entity name. Write the plugin id, a dot and a camelCase name, such as "visits.visit".`,
    })
  }
  checkFields(name, options.fields)
  for (const view of Object.keys(options.views ?? {})) {
    if (viewName.test(view)) continue
    throw new TesseraError({
      code: 'sdk.invalid_view_name',
      kind: 'invalid',
      message: `"${view}" is not a name for a view of ${name}. Use camelCase letters and digits, at most 40.`,
    })
  }
  return Object.freeze({ ...options, name })
}
