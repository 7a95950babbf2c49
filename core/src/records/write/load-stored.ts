import type { Actor } from '../../access/actor.ts'
import type { EntityAction } from '../../access/access.ts'
import { systemAccess } from '../../access/system-actor.ts'
import type { SqlClient } from '../../database/database.ts'
import type { EntityModel, FieldModel, Metadata } from '../../metadata/entity-model.ts'
import type { ValueContext } from '../../metadata/field-kind.ts'
import { quoteName } from '../../metadata/naming.ts'
import { CompileContext } from '../query/compile-context.ts'
import { rowGuard } from '../query/row-guard.ts'
import type { StoredRecord } from './record-draft.ts'
import { statementName } from './statement-name.ts'

/** A stored record, with what the caller may do to it. */
export interface LoadedRecord extends StoredRecord {
  readonly isReadable: boolean
  readonly isAllowed: boolean
}

export interface LoadInput {
  readonly metadata: Metadata
  readonly model: EntityModel
  readonly actor: Actor
  readonly action: EntityAction
  readonly context: ValueContext
  /** Locks the rows until the transaction ends. */
  readonly lock: boolean
}

interface Row {
  id: string
  version: string | number
  owner_id: string | null
  team_id: string | null
  created_at: string
  deleted_at: string | null
  readable: boolean
  allowed: boolean
  own: boolean
  state: Record<string, unknown>
}

const moment = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A field's canonical value as stored: references as plain ids, parts with their ids. */
function storedJson(model: EntityModel, field: FieldModel, alias: string): string {
  if (field.part !== null) {
    const columns = [...field.part.fields.values()].map(
      (sub) => `${storedJson(model, sub, 'p')} AS ${quoteName(sub.name)}`,
    )
    const table = `${quoteName(model.schema)}.${quoteName(field.part.table)}`
    return `(SELECT coalesce(json_agg(row_to_json(y)), '[]'::json) FROM (SELECT p."id", ${columns.join(', ')} FROM ${table} p WHERE p."record_id" = ${alias}."id" ORDER BY p."position") y)`
  }
  if (field.options.target !== undefined) return `${alias}.${quoteName(`${field.column}_id`)}`
  return field.kind.output((suffix = '') => `${alias}.${quoteName(field.column + suffix)}`, field)
}

function stateText(input: LoadInput, ctx: CompileContext): string {
  const { model, actor } = input
  const fields = [...model.fields.values()].filter((field) => !field.system)
  const columns = fields.map((field) => `${storedJson(model, field, 't')} AS ${quoteName(field.path)}`)
  const allowed = rowGuard(ctx, model, 't', actor.access.scope(model.name, input.action), 'write') ?? 'TRUE'
  const readable = rowGuard(ctx, model, 't', actor.access.scope(model.name, 'read')) ?? 'TRUE'
  const own = rowGuard(ctx, model, 't', 'own', 'write') ?? 'TRUE'
  const owners = model.owned ? 't."owner_id", t."team_id"' : 'NULL::uuid AS owner_id, NULL::uuid AS team_id'
  return `SELECT t."id", t."version", ${owners}, ${moment('t."created_at"')} AS created_at, ${moment('t."deleted_at"')} AS deleted_at,
    coalesce(${readable}, false) AS readable, coalesce(${allowed}, false) AS allowed, coalesce(${own}, false) AS own, (SELECT row_to_json(x) FROM (SELECT ${columns.join(', ')}) x) AS state
  FROM ${quoteName(model.schema)}.${quoteName(model.table)} t WHERE t."id" = ANY($1::uuid[]) ORDER BY t."id"${input.lock ? ' FOR UPDATE OF t' : ''}`
}

/** The stored records of these ids, read with the kernel's own eyes: what the caller may do with them is told beside. */
export async function loadStored(
  client: SqlClient,
  input: LoadInput,
  ids: readonly string[],
): Promise<Map<string, LoadedRecord>> {
  const ctx = new CompileContext(input.metadata, systemAccess, input.actor.sharedEntities)
  ctx.parameters.add('uuid[]', ({ values }) => values[0])
  const text = stateText(input, ctx)
  const bound = {
    actor: input.actor,
    values: [ids],
    context: input.context,
    cursor: [],
    limit: 0,
    offset: 0,
    search: null,
  }
  const result = await client.query<Row>(
    text,
    ctx.parameters.bindings.map((binding) => binding(bound)),
    { name: statementName(text) },
  )
  return new Map(
    result.rows.map((row) => [
      row.id,
      {
        id: row.id,
        version: Number(row.version),
        ownerId: row.owner_id,
        teamId: row.team_id,
        createdAt: row.created_at,
        deletedAt: row.deleted_at,
        isReadable: row.readable,
        isAllowed: row.allowed,
        isOwnOrShared: row.own,
        values: row.state,
      },
    ]),
  )
}
