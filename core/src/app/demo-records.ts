import type { SqlClient } from '../database/database.ts'
import type { EntityModel, FieldModel, Metadata } from '../metadata/entity-model.ts'
import { quoteName } from '../metadata/naming.ts'
import { isAnyRecord } from '../records/query/any-record.ts'
import { linksTo } from '../records/write/links-to.ts'

export interface DemoRecord {
  readonly entity: string
  readonly id: string
}

export interface DemoSurvey {
  /** Made by the demo company, changed by nobody, and needed by nothing that stays; holders before what they hold. */
  readonly removable: readonly DemoRecord[]
  /** How many somebody has changed since. */
  readonly changed: number
  /** How many are linked from records that stay. */
  readonly used: number
}

/** What modules do by themselves, such as reminding, is nobody's change. */
export const bySomebody = `channel <> 'demo' AND actor_kind NOT IN ('system', 'plugin')`

interface Candidate extends DemoRecord {
  readonly isChanged: boolean
}

/** Looks at all records of the demo company that are still there. */
export async function surveyDemo(client: SqlClient, metadata: Metadata): Promise<DemoSurvey> {
  const candidates = await findCandidates(client, metadata)
  const holders = await findHolders(client, metadata, candidates)
  const kept = keptBy(candidates, holders)
  const changed = candidates.filter(({ isChanged }) => isChanged).length
  const removable = candidates.filter(({ id }) => !kept.has(id))
  return {
    removable: holdersFirst(removable, holders),
    changed,
    used: candidates.length - changed - removable.length,
  }
}

/** Of entities that are known at the moment: what a module that is off has brought stays with it. */
async function findCandidates(client: SqlClient, metadata: Metadata): Promise<readonly Candidate[]> {
  const { rows } = await client.query<{ entity: string; id: string; changed: boolean }>(
    `SELECT c.entity, c.record_id AS id, EXISTS (
       SELECT 1 FROM core.event o WHERE o.entity = c.entity AND o.record_id = c.record_id AND ${bySomebody}) AS changed
     FROM core.event c WHERE c.channel = 'demo' AND c.type = c.entity || '.created'`,
  )
  const byEntity = [...Map.groupBy(rows, ({ entity }) => entity)]
  const found = byEntity.map(async ([entity, list]): Promise<Candidate[]> => {
    const model = metadata.entities.get(entity)
    if (model === undefined) return []
    const ids = list.map(({ id }) => id)
    const there = await client.query<{ id: string }>(`SELECT id FROM ${tableOf(model)} WHERE id = ANY($1)`, [
      ids,
    ])
    const known = new Set(there.rows.map(({ id }) => id))
    return list
      .filter(({ id }) => known.has(id))
      .map(({ id, changed }) => ({ entity, id, isChanged: changed }))
  })
  return (await Promise.all(found)).flat()
}

/** For each record, those that link to it. */
type Holders = ReadonlyMap<string, readonly string[]>

async function findHolders(
  client: SqlClient,
  metadata: Metadata,
  candidates: readonly Candidate[],
): Promise<Holders> {
  const holders = new Map<string, string[]>()
  for (const [entity, list] of Map.groupBy(candidates, (candidate) => candidate.entity)) {
    const ids = list.map(({ id }) => id)
    for (const statement of linkStatements(metadata, entity)) {
      const { rows } = await client.query<{ target: string; holder: string }>(statement, [ids, entity])
      for (const { target, holder } of rows) holders.set(target, [...(holders.get(target) ?? []), holder])
    }
  }
  return holders
}

/** Every way in which a record can link to one of this entity, those in the trash included: they may come back. */
function linkStatements(metadata: Metadata, entity: string): readonly string[] {
  const named = linksTo(metadata, entity).map(({ model, field, sub }) =>
    linkStatement(model, field, sub, '$2::text IS NOT NULL'),
  )
  const any = [...metadata.entities.values()].flatMap((model) =>
    [...model.fields.values()].flatMap((field) => {
      const subs = [...(field.part?.fields.values() ?? [])].filter((sub) => isAnyRecord(sub))
      const own = isAnyRecord(field) ? [linkStatement(model, field, null, entityIs(field))] : []
      return [...own, ...subs.map((sub) => linkStatement(model, field, sub, entityIs(sub)))]
    }),
  )
  return [...named, ...any]
}

const entityIs = ({ column }: FieldModel): string => `h.${quoteName(`${column}_entity`)} = $2`

function linkStatement(
  model: EntityModel,
  field: FieldModel,
  sub: FieldModel | null,
  condition: string,
): string {
  const column = `h.${quoteName(`${(sub ?? field).column}_id`)}`
  const [table, holder] =
    sub === null
      ? [tableOf(model), 'h.id']
      : [`${quoteName(model.schema)}.${quoteName(field.part!.table)}`, 'h.record_id']
  return `SELECT DISTINCT ${column} AS target, ${holder} AS holder FROM ${table} h WHERE ${column} = ANY($1) AND ${condition}`
}

const tableOf = ({ schema, table }: EntityModel): string => `${quoteName(schema)}.${quoteName(table)}`

/** What was changed stays; what a record that stays links to, stays with it. */
function keptBy(candidates: readonly Candidate[], holders: Holders): ReadonlySet<string> {
  const known = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const kept = new Set(candidates.filter(({ isChanged }) => isChanged).map(({ id }) => id))
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false
    for (const { id } of candidates) {
      const stays = holders
        .get(id)
        ?.some((holder) => holder !== id && (!known.has(holder) || kept.has(holder)))
      if (stays !== true || kept.has(id)) continue
      kept.add(id)
      isGrowing = true
    }
  }
  return kept
}

function holdersFirst(records: readonly DemoRecord[], holders: Holders): readonly DemoRecord[] {
  const left = new Map(records.map((record) => [record.id, record]))
  const ordered: DemoRecord[] = []
  const take = (record: DemoRecord): void => {
    left.delete(record.id)
    for (const id of holders.get(record.id) ?? []) {
      const holder = left.get(id)
      if (holder !== undefined) take(holder)
    }
    ordered.push(record)
  }
  for (const record of records) if (left.has(record.id)) take(record)
  return ordered
}
