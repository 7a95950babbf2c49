import type { EntityModel, FieldModel } from './entity-model.ts'
import { boundedName, quoteName, quoteText } from './naming.ts'

/** One column as DDL writes it. */
export interface ColumnPlan {
  readonly name: string
  readonly type: string
  readonly notNull: boolean
  /** A constant as SQL, for the rows that exist already. */
  readonly default: string | null
}

export interface IndexPlan {
  readonly name: string
  /** Everything behind `ON table`: `("owner_id", "updated_at", "id")`. */
  readonly definition: string
  readonly unique: boolean
}

export interface ForeignKeyPlan {
  readonly name: string
  readonly column: string
  readonly target: string
  readonly onDelete: string
}

/** The rows of parts go with the row of their record. */
export interface PartOfPlan {
  /** The record's table, as SQL writes it. */
  readonly table: string
  readonly trigger: string
}

export interface TablePlan {
  readonly schema: string
  readonly table: string
  readonly columns: readonly ColumnPlan[]
  readonly primaryKey: readonly string[]
  readonly partOf: PartOfPlan | null
  readonly indexes: readonly IndexPlan[]
  readonly foreignKeys: readonly ForeignKeyPlan[]
}

const column = (name: string, type: string, notNull = false, fallback: string | null = null): ColumnPlan => ({
  name,
  type,
  notNull,
  default: fallback,
})

const systemColumns: readonly ColumnPlan[] = [
  column('id', 'uuid', true),
  column('created_at', 'timestamptz', true, 'now()'),
  column('created_by_id', 'uuid'),
  column('updated_at', 'timestamptz', true, 'now()'),
  column('updated_by_id', 'uuid'),
  column('version', 'bigint', true, '1'),
  column('deleted_at', 'timestamptz'),
]

function literal(value: unknown, type: string): string {
  if (Array.isArray(value))
    return `ARRAY[${value.map((item) => quoteText(String(item))).join(', ')}]::${type}`
  return `${quoteText(typeof value === 'string' ? value : JSON.stringify(value))}::${type}`
}

/** The columns of a field; where it has a constant default, rows that exist already get it. */
export function fieldColumns(field: FieldModel): ColumnPlan[] {
  const values =
    field.options.default === undefined ? null : field.kind.toColumns(field.options.default, field)
  return field.kind.columns(field).map(({ suffix, type, mayBeEmpty = false }, index) => {
    const value = values?.[suffix]
    return column(
      field.column + suffix,
      type,
      field.notNull && index === 0 && !mayBeEmpty,
      value === undefined || value === null ? null : literal(value, type),
    )
  })
}

const qualified = (model: EntityModel): string => `${quoteName(model.schema)}.${quoteName(model.table)}`

/** What becomes of a link when its target goes for ever: of the record that holds it, or of the part it stands in. */
export function deleteRule(field: FieldModel, inPart: boolean): 'clear' | 'cascade' | 'restrict' {
  return (
    field.options.onDelete ?? (field.options.required === true ? (inPart ? 'cascade' : 'restrict') : 'clear')
  )
}

/** The keys that hold these fields' links. */
export function foreignKeys(
  table: string,
  fields: Iterable<FieldModel>,
  entities: ReadonlyMap<string, EntityModel>,
  inPart = false,
): ForeignKeyPlan[] {
  const plans: ForeignKeyPlan[] = []
  for (const field of fields) {
    const target = field.options.target === undefined ? undefined : entities.get(field.options.target)
    if (target === undefined || target.system) continue
    const rule = deleteRule(field, inPart)
    plans.push({
      name: boundedName(`${table}_${field.column}_fk`),
      column: `${field.column}_id`,
      target: qualified(target),
      onDelete: rule === 'cascade' ? 'CASCADE' : rule === 'clear' ? 'SET NULL' : 'NO ACTION',
    })
  }
  return plans
}

const indexName = (model: EntityModel, field: FieldModel, suffix: string): string =>
  boundedName(`${model.table}_${field.column}_${suffix}`)

/** The index that keeps values of a unique field apart: a refusal of the database names it. */
export function uniqueIndexName(model: EntityModel, field: FieldModel): string {
  return indexName(model, field, 'unique')
}

/** The indexes that a field asks for by its options. */
export function fieldIndexes(model: EntityModel, field: FieldModel): IndexPlan[] {
  const name = (suffix: string): string => indexName(model, field, suffix)
  const [first] = field.kind.columns(field)
  if (first === undefined) return []
  const main = quoteName(field.column + first.suffix)
  const expression = field.kind.uniqueExpression?.((suffix = '') => quoteName(field.column + suffix)) ?? main
  const plans: IndexPlan[] = []
  if (field.options.unique === true)
    plans.push({ name: name('unique'), definition: `(${expression}) WHERE deleted_at IS NULL`, unique: true })
  if (field.options.target !== undefined)
    plans.push({ name: name('idx'), definition: `(${main}, updated_at, id)`, unique: false })
  else if (field.options.indexed === true && field.options.unique !== true)
    plans.push({ name: name('idx'), definition: `(${expression}, id)`, unique: false })
  return plans
}

function plainColumn(model: EntityModel, path: string): string | null {
  const field = model.fields.get(path)
  const [first] = field?.kind.columns(field) ?? []
  return field === undefined || first === undefined || path === 'displayName'
    ? null
    : quoteName(field.column + first.suffix)
}

/**
 * The default order of a list as an index has it, up to the first key that is not a column as it stands, and the id as
 * the last word: pages far into the list then begin where the last one ended.
 */
function sortedColumns(
  model: EntityModel,
): readonly { readonly path: string | null; readonly text: string }[] {
  const keys: { path: string | null; text: string }[] = []
  for (const entry of model.sort) {
    const isDescending = entry.startsWith('-')
    const path = isDescending ? entry.slice(1) : entry
    const plain = plainColumn(model, path)
    const field = model.fields.get(path)
    if (plain === null || field === undefined) break
    const [key, ...others] = field.kind.sort?.((suffix = '') => quoteName(field.column + suffix), field) ?? []
    if (key?.expression !== plain || others.length > 0) break
    keys.push({ path, text: isDescending ? `${plain} DESC${field.notNull ? '' : ' NULLS LAST'}` : plain })
  }
  const isLastDescending = model.sort.at(-1)?.startsWith('-') === true
  return keys.length === model.sort.length && keys.length > 0
    ? [...keys, { path: null, text: isLastDescending ? 'id DESC' : 'id' }]
    : keys
}

/** Imports find what a record refers to by its name, whatever its case and accents. */
function nameIndex(model: EntityModel, entities: ReadonlyMap<string, EntityModel>): IndexPlan[] {
  const [path, ...others] = model.title
  const field = path === undefined ? undefined : model.fields.get(path)
  const named = path === undefined || others.length > 0 ? null : plainColumn(model, path)
  const isMeant = ({ options }: FieldModel): boolean => options.target === model.name
  const isReferredTo = [...entities.values()].some(({ fields }) =>
    [...fields.values()].some(
      (each) => isMeant(each) || [...(each.part?.fields.values() ?? [])].some(isMeant),
    ),
  )
  return named === null || field?.kind.operators.same === undefined || !isReferredTo
    ? []
    : [
        {
          name: boundedName(`${model.table}_name_idx`),
          definition: `(core.fold(${named}))`,
          unique: false,
        },
      ]
}

function entityIndexes(model: EntityModel, fields: readonly FieldModel[]): IndexPlan[] {
  const plans: IndexPlan[] = [
    { name: boundedName(`${model.table}_updated_idx`), definition: '(updated_at, id)', unique: false },
  ]
  if (model.owned) {
    for (const scope of ['owner', 'team'])
      plans.push({
        name: boundedName(`${model.table}_${scope}_idx`),
        definition: `(${scope}_id, updated_at, id)`,
        unique: false,
      })
  }
  const named = (paths: readonly string[], columns: readonly string[]): IndexPlan => ({
    name: boundedName(`${model.table}_${paths.join('_').toLowerCase()}_list`),
    definition: `(${columns.join(', ')})`,
    unique: false,
  })
  for (const paths of model.indexes) {
    const columns = paths.flatMap((path) => plainColumn(model, path) ?? [])
    if (columns.length === paths.length) plans.push(named(paths, [...columns, 'id']))
  }
  const sorted = sortedColumns(model)
  if (sorted.length > 0 && !model.sort[0]!.endsWith('updatedAt'))
    plans.push(
      named(
        sorted.flatMap(({ path }) => path ?? []),
        sorted.map(({ text }) => text),
      ),
    )
  return [...plans, ...fields.flatMap((field) => fieldIndexes(model, field))]
}

function partPlan(
  model: EntityModel,
  field: FieldModel,
  entities: ReadonlyMap<string, EntityModel>,
): TablePlan {
  const part = field.part!
  const subs = [...part.fields.values()]
  const indexes = subs.flatMap((sub) => {
    const [first] = sub.kind.columns(sub)
    if (first === undefined || (sub.options.indexed !== true && sub.options.target === undefined)) return []
    const expression =
      sub.kind.uniqueExpression?.((suffix = '') => quoteName(sub.column + suffix)) ??
      quoteName(sub.column + first.suffix)
    return [
      {
        name: boundedName(`${part.table}_${sub.column}_idx`),
        definition: `(${expression}, record_id)`,
        unique: false,
      },
    ]
  })
  return {
    schema: model.schema,
    table: part.table,
    columns: [
      column('id', 'uuid', true),
      column('record_id', 'uuid', true),
      column('position', 'int', true, '0'),
      ...subs.flatMap(fieldColumns),
    ],
    // Parts are read and written together with their record, and in their order.
    primaryKey: ['record_id', 'position', 'id'],
    partOf: { table: qualified(model), trigger: boundedName(`${part.table}_gone`) },
    indexes,
    foreignKeys: foreignKeys(part.table, subs, entities, true),
  }
}

/** The tables an entity needs: its own, and one for each of its parts. */
export function tablePlans(
  model: EntityModel,
  entities: ReadonlyMap<string, EntityModel>,
): readonly TablePlan[] {
  const fields = [...model.fields.values()].filter((field) => !field.system)
  const own: TablePlan = {
    schema: model.schema,
    table: model.table,
    columns: [
      ...systemColumns,
      ...(model.owned ? [column('owner_id', 'uuid'), column('team_id', 'uuid')] : []),
      ...fields.flatMap(fieldColumns),
    ],
    primaryKey: ['id'],
    partOf: null,
    indexes: [...entityIndexes(model, fields), ...nameIndex(model, entities)],
    foreignKeys: foreignKeys(model.table, fields, entities),
  }
  return [
    own,
    ...fields.filter((field) => field.part !== null).map((field) => partPlan(model, field, entities)),
  ]
}
