import { TesseraError } from '@tessera/sdk'
import { applyAdditiveChange } from '../database/additive-change.ts'
import type { Database, SqlClient, Transaction } from '../database/database.ts'
import { sqlStateOf } from '../database/sql-error.ts'
import type { EntityModel } from './entity-model.ts'
import { quoteName, quoteText } from './naming.ts'
import {
  tablePlans,
  type ColumnPlan,
  type ForeignKeyPlan,
  type IndexPlan,
  type TablePlan,
} from './table-plan.ts'

/** An index still to be built on a table that has rows: outside a transaction, without holding writers up. */
export interface PendingIndex {
  readonly schema: string
  readonly table: string
  readonly index: IndexPlan
}

export interface SyncResult {
  readonly changed: boolean
  readonly pendingIndexes: readonly PendingIndex[]
}

interface ExistingColumn {
  readonly type: string
  readonly notNull: boolean
  readonly hasDefault: boolean
}

interface ExistingTable {
  readonly columns: ReadonlyMap<string, ExistingColumn>
  readonly indexes: ReadonlySet<string>
  readonly foreignKeys: ReadonlySet<string>
  readonly triggers: ReadonlySet<string>
}

const tableName = (plan: { schema: string; table: string }): string =>
  `${quoteName(plan.schema)}.${quoteName(plan.table)}`

async function existingTables(
  client: SqlClient,
  schemas: readonly string[],
): Promise<Map<string, ExistingTable>> {
  const result = await client.query<{
    key: string
    columns: Record<string, ExistingColumn>
    indexes: string[]
    keys: string[]
    triggers: string[]
  }>(
    `SELECT n.nspname || '.' || c.relname AS key,
       (SELECT json_object_agg(a.attname, json_build_object('type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull, 'hasDefault', a.atthasdef)) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
       (SELECT coalesce(json_agg(i.relname), '[]') FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = c.oid AND x.indisvalid) AS indexes,
       (SELECT coalesce(json_agg(k.conname), '[]') FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f') AS keys,
       (SELECT coalesce(json_agg(t.tgname), '[]') FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal) AS triggers
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = ANY($1)`,
    [schemas],
  )
  return new Map(
    result.rows.map((row) => [
      row.key,
      {
        columns: new Map(Object.entries(row.columns)),
        indexes: new Set(row.indexes),
        foreignKeys: new Set(row.keys),
        triggers: new Set(row.triggers),
      },
    ]),
  )
}

function columnText(plan: ColumnPlan): string {
  return `${quoteName(plan.name)} ${plan.type}${plan.notNull ? ' NOT NULL' : ''}${plan.default === null ? '' : ` DEFAULT ${plan.default}`}`
}

function createTable(plan: TablePlan): string {
  return `CREATE TABLE ${tableName(plan)} (${plan.columns.map(columnText).join(', ')}, PRIMARY KEY (${plan.primaryKey.join(', ')}))`
}

function indexText(plan: { schema: string; table: string }, index: IndexPlan, concurrently: boolean): string {
  return `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${concurrently ? 'CONCURRENTLY ' : ''}IF NOT EXISTS ${quoteName(index.name)} ON ${tableName(plan)} ${index.definition}`
}

const sameType = (planned: string, actual: string): boolean => {
  const canonical: Record<string, string> = {
    timestamptz: 'timestamp with time zone',
    int: 'integer',
    bool: 'boolean',
  }
  return (canonical[planned] ?? planned).replaceAll(' ', '') === actual.replaceAll(' ', '')
}

function checkTypes(plan: TablePlan, existing: ExistingTable): void {
  for (const column of plan.columns) {
    const actual = existing.columns.get(column.name)?.type
    if (actual === undefined || sameType(column.type, actual)) continue
    throw new TesseraError({
      code: 'metadata.type_changed',
      kind: 'conflict',
      message: `The column ${plan.schema}.${plan.table}.${column.name} is ${actual}, but the definition wants ${column.type}. A change of type moves data: write a migration in the plugin.`,
      details: { table: `${plan.schema}.${plan.table}`, column: column.name },
    })
  }
}

async function addColumns(client: SqlClient, plan: TablePlan, existing: ExistingTable): Promise<boolean> {
  const missing = plan.columns.filter((column) => !existing.columns.has(column.name))
  if (missing.length === 0) return false
  const isEmpty = async (): Promise<boolean> =>
    (await client.query(`SELECT 1 FROM ${tableName(plan)} LIMIT 1`)).rowCount === 0
  for (const column of missing) {
    if (column.notNull && column.default === null && !(await isEmpty()))
      throw unfilled(plan, column, 'has no default, but records exist')
  }
  await client.query(
    `ALTER TABLE ${tableName(plan)} ${missing.map((column) => `ADD COLUMN ${columnText(column)}`).join(', ')}`,
  )
  return true
}

function unfilled(plan: TablePlan, column: ColumnPlan, state: string): TesseraError {
  return new TesseraError({
    code: 'metadata.required_without_default',
    kind: 'conflict',
    message: `The required field behind ${plan.schema}.${plan.table}.${column.name} ${state}. Give it a default, or fill it in a migration.`,
    details: { table: `${plan.schema}.${plan.table}`, column: column.name },
  })
}

/**
 * Whether values may be missing, as the definition has it now. A column that it no longer knows keeps its data and
 * must not stand in the way of records that do not fill it.
 */
async function settleNulls(client: SqlClient, plan: TablePlan, existing: ExistingTable): Promise<boolean> {
  const planned = new Map(plan.columns.map((column) => [column.name, column]))
  const changes: string[] = []
  for (const [name, actual] of existing.columns) {
    const column = planned.get(name)
    if (column?.notNull === true && !actual.notNull) {
      const { rowCount } = await client.query(
        `SELECT 1 FROM ${tableName(plan)} WHERE ${quoteName(name)} IS NULL LIMIT 1`,
      )
      if (rowCount > 0) throw unfilled(plan, column, 'is empty in records that exist')
      changes.push(`ALTER COLUMN ${quoteName(name)} SET NOT NULL`)
    }
    const isLoose = column === undefined ? !actual.hasDefault : !column.notNull
    if (actual.notNull && isLoose) changes.push(`ALTER COLUMN ${quoteName(name)} DROP NOT NULL`)
  }
  if (changes.length > 0) await client.query(`ALTER TABLE ${tableName(plan)} ${changes.join(', ')}`)
  return changes.length > 0
}

async function applyPlan(
  client: SqlClient,
  plan: TablePlan,
  existing: ExistingTable | undefined,
): Promise<{ changed: boolean; pending: PendingIndex[] }> {
  const { schema, table } = plan
  if (existing === undefined) {
    await client.query(createTable(plan))
    for (const index of plan.indexes) await client.query(indexText(plan, index, false))
    return { changed: true, pending: [] }
  }
  checkTypes(plan, existing)
  const isAdded = await addColumns(client, plan, existing)
  const isSettled = await settleNulls(client, plan, existing)
  const pending = plan.indexes
    .filter((index) => !existing.indexes.has(index.name))
    .map((index) => ({ schema, table, index }))
  return { changed: isAdded || isSettled, pending }
}

async function addForeignKeys(
  client: SqlClient,
  plan: TablePlan,
  existing: ExistingTable | undefined,
): Promise<void> {
  for (const key of plan.foreignKeys) {
    if (existing?.foreignKeys.has(key.name) === true) continue
    await client.query(foreignKeyText(plan, key, existing === undefined))
  }
}

/**
 * No foreign key holds parts to their record: it would look the record up for every part that is written, although the
 * same statement has just written it or holds its lock. Only their going is the database's work.
 */
async function bindParts(
  client: SqlClient,
  plan: TablePlan,
  existing: ReadonlyMap<string, ExistingTable>,
): Promise<void> {
  if (plan.partOf === null) return
  const { table, trigger } = plan.partOf
  if (existing.get(table.replaceAll('"', ''))?.triggers.has(trigger) === true) return
  await client.query(
    `CREATE OR REPLACE TRIGGER ${quoteName(trigger)} AFTER DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION core.delete_parts(${quoteText(tableName(plan))})`,
  )
}

/** Without `isValid` the rows that exist are looked at later: nobody waits meanwhile. */
export function foreignKeyText(
  plan: { schema: string; table: string },
  key: ForeignKeyPlan,
  isValid: boolean,
): string {
  const constraint = `ADD CONSTRAINT ${quoteName(key.name)} FOREIGN KEY (${quoteName(key.column)}) REFERENCES ${key.target} (id) ON DELETE ${key.onDelete}`
  return `ALTER TABLE ${tableName(plan)} ${constraint}${isValid ? '' : ' NOT VALID'}`
}

/** Validates what was added NOT VALID; reads the table without blocking writers. */
async function validateForeignKeys(database: Database, schemas: readonly string[]): Promise<void> {
  const invalid = await database.query<{ table: string; name: string }>(
    `SELECT k.conrelid::regclass::text AS table, k.conname AS name FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
     JOIN pg_namespace n ON n.oid = c.relnamespace WHERE k.contype = 'f' AND NOT k.convalidated AND n.nspname = ANY($1)`,
    [schemas],
  )
  for (const row of invalid.rows) {
    try {
      await patiently(database, `ALTER TABLE ${row.table} VALIDATE CONSTRAINT ${quoteName(row.name)}`)
    } catch (error) {
      // Links from before the key stood, to records that are gone: the key holds for whatever is written from now on.
      if (sqlStateOf(error) !== '23503') throw error
    }
  }
}

/** For statements that wait for others and read whole tables, but block nobody. */
async function patiently(database: Database, text: string): Promise<void> {
  await database.streaming(async (client) => {
    await client.query('SET statement_timeout = 0; SET lock_timeout = 0')
    try {
      await client.query(text)
    } finally {
      await client.query('RESET statement_timeout; RESET lock_timeout')
    }
  })
}

/** Makes the tables of an entity of which there are none. */
export async function addTables(
  client: SqlClient,
  model: EntityModel,
  entities: ReadonlyMap<string, EntityModel>,
): Promise<void> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${quoteName(model.schema)}`)
  const plans = tablePlans(model, entities)
  for (const plan of plans) await applyPlan(client, plan, undefined)
  for (const plan of plans) await addForeignKeys(client, plan, undefined)
  for (const plan of plans) await bindParts(client, plan, new Map())
}

/** Makes the tables that are not there yet, and leaves the others alone: migrations find all of them. */
export async function createMissingTables(
  database: Database,
  models: readonly EntityModel[],
  entities: ReadonlyMap<string, EntityModel>,
): Promise<void> {
  const plans = models.filter((model) => !model.system).flatMap((model) => tablePlans(model, entities))
  const schemas = [...new Set(plans.map((plan) => plan.schema))]
  await applyAdditiveChange(
    database,
    { what: `new tables of ${schemas.join(', ') || 'no plugin'}` },
    async (tx) => {
      for (const schema of schemas) await tx.query(`CREATE SCHEMA IF NOT EXISTS ${quoteName(schema)}`)
      const existing = await existingTables(tx, schemas)
      const missing = plans.filter((plan) => !existing.has(`${plan.schema}.${plan.table}`))
      for (const plan of missing) await applyPlan(tx, plan, undefined)
      for (const plan of missing) await addForeignKeys(tx, plan, undefined)
      for (const plan of missing) await bindParts(tx, plan, existing)
    },
  )
}

/**
 * Brings the tables of these entities up to their definition: what is missing is added, nothing is ever dropped or
 * changed in type. Entities of one call may refer to each other.
 */
export async function syncSchema(
  database: Database,
  models: readonly EntityModel[],
  entities: ReadonlyMap<string, EntityModel>,
  beside?: (tx: Transaction) => Promise<void>,
): Promise<SyncResult> {
  const plans = models.filter((model) => !model.system).flatMap((model) => tablePlans(model, entities))
  const schemas = [...new Set(plans.map((plan) => plan.schema))]
  const result = await applyAdditiveChange(
    database,
    { what: `the tables of ${schemas.join(', ') || 'no plugin'}` },
    async (tx) => {
      for (const schema of schemas) await tx.query(`CREATE SCHEMA IF NOT EXISTS ${quoteName(schema)}`)
      const existing = await existingTables(tx, schemas)
      const outcomes: { changed: boolean; pending: PendingIndex[] }[] = []
      for (const plan of plans)
        outcomes.push(await applyPlan(tx, plan, existing.get(`${plan.schema}.${plan.table}`)))
      for (const plan of plans) await addForeignKeys(tx, plan, existing.get(`${plan.schema}.${plan.table}`))
      for (const plan of plans) await bindParts(tx, plan, existing)
      await beside?.(tx)
      return {
        changed: outcomes.some((outcome) => outcome.changed),
        pendingIndexes: outcomes.flatMap((outcome) => outcome.pending),
      }
    },
  )
  await validateForeignKeys(database, schemas)
  return result
}

/** Builds one index while people work; an invalid left-over of an interrupted build is dropped first. */
export async function buildIndex(database: Database, pending: PendingIndex): Promise<void> {
  const invalid = await database.query(
    `SELECT 1 FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_namespace n ON n.oid = i.relnamespace
     WHERE n.nspname = $1 AND i.relname = $2 AND NOT x.indisvalid`,
    [pending.schema, pending.index.name],
  )
  if (invalid.rowCount > 0)
    await database.query(
      `DROP INDEX CONCURRENTLY ${quoteName(pending.schema)}.${quoteName(pending.index.name)}`,
    )
  try {
    await patiently(database, indexText(pending, pending.index, true))
  } catch (error) {
    // What is left of a failed build would refuse values without ever serving a query.
    await dropIndex(database, pending)
    throw sqlStateOf(error) === '23505' ? doubledValues(pending) : error
  }
}

/** Takes an index away while people work. */
export function dropIndex(
  database: Database,
  { schema, index }: { readonly schema: string; readonly index: { readonly name: string } },
): Promise<void> {
  return patiently(
    database,
    `DROP INDEX CONCURRENTLY IF EXISTS ${quoteName(schema)}.${quoteName(index.name)}`,
  )
}

function doubledValues({ schema, table, index }: PendingIndex): TesseraError {
  return new TesseraError({
    code: 'metadata.doubled_values',
    kind: 'conflict',
    message: `Records of ${schema}.${table} share values that are to be unique by ${index.name}. Change or merge them; until then new doubles are not refused.`,
    details: { table: `${schema}.${table}`, index: index.name },
  })
}
