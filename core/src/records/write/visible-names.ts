import type { Actor } from '../../access/actor.ts'
import type { SqlClient } from '../../database/database.ts'
import type { ValueContext } from '../../metadata/field-kind.ts'
import type { Metadata } from '../../metadata/entity-model.ts'
import { quoteText } from '../../metadata/naming.ts'
import { teamCount } from '../query/actor-parameter.ts'
import { CompileContext } from '../query/compile-context.ts'
import type { Binding, BindingInput } from '../query/sql-parameters.ts'
import { statementName } from './statement-name.ts'

export interface NamesInput {
  readonly metadata: Metadata
  readonly actor: Actor
  readonly context: ValueContext
}

/** Ids to look up, by entity. */
export type WantedIds = ReadonlyMap<string, readonly string[]>

export interface NamesQuery {
  /** Gives `entity`, `id`, `name`. */
  readonly text: string
  readonly bindings: readonly Binding[]
}

/**
 * Up to so many ids stand in the text one by one, unless another number is asked for. PostgreSQL knows then how many there are, and keeps one plan for the
 * statement; with a list of unknown length it makes a new plan each time, which takes longer than the look-up.
 */
const mostInText = 5

/** The statement that finds the names of these records, as far as the caller may see them. */
export function compileVisibleNames(
  { metadata, actor }: Pick<NamesInput, 'metadata' | 'actor'>,
  wanted: WantedIds,
  most = mostInText,
): NamesQuery {
  const ctx = new CompileContext(metadata, actor.access, actor.sharedEntities, teamCount(actor))
  const selects = [...wanted].map(([entity, { length }], index) => {
    const source = ctx.source(entity)
    const idsOf = ({ values }: BindingInput): readonly string[] => values[index] as readonly string[]
    const among =
      length === 0 || length > most
        ? `= ANY(${ctx.parameters.add('uuid[]', idsOf)})`
        : `IN (${Array.from({ length }, (_id, place) => ctx.parameters.add('uuid', (input) => idsOf(input)[place])).join(', ')})`
    const conditions = [`${source.alias}."id" ${among}`, ...source.visibility()]
    return `SELECT ${quoteText(entity)} AS entity, ${source.alias}."id" AS id, ${source.displayName()} AS name FROM ${source.table} ${source.alias} WHERE ${conditions.join(' AND ')}`
  })
  return { text: selects.join('\nUNION ALL '), bindings: ctx.parameters.bindings }
}

/** What to bind to the parameters of such a statement. */
export function namesValues(query: NamesQuery, input: NamesInput, wanted: WantedIds): unknown[] {
  const bound: BindingInput = {
    actor: input.actor,
    values: [...wanted.values()],
    context: input.context,
    cursor: [],
    limit: 0,
    offset: 0,
    search: null,
  }
  return query.bindings.map((binding) => binding(bound))
}

/** What decides the text of such a statement, besides the metadata. */
export function namesShape(
  { access, sharedEntities, teamIds }: Actor,
  wanted: WantedIds,
  most = mostInText,
): string {
  if (wanted.size === 0) return ''
  const names = [...wanted].map(([entity, { length }]) => `${entity}*${Math.min(length, most + 1)}`)
  return `${access.id} ${teamCount({ teamIds })} ${[...sharedEntities].toSorted().join(',')} ${names.join(',')}`
}

/** The names of records of several entities, in one statement; of one in the trash the caller sees none. */
export async function visibleNamesIn(
  client: SqlClient,
  input: NamesInput,
  wanted: WantedIds,
): Promise<Map<string, Map<string, string>>> {
  const found = new Map([...wanted.keys()].map((entity) => [entity, new Map<string, string>()]))
  if (wanted.size === 0) return found
  const query = compileVisibleNames(input, wanted)
  const result = await client.query<{ entity: string; id: string; name: string }>(
    query.text,
    namesValues(query, input, wanted),
    { name: statementName(query.text) },
  )
  for (const row of result.rows) found.get(row.entity)!.set(row.id, row.name)
  return found
}

/** The same for one entity. */
export async function visibleNames(
  client: SqlClient,
  input: NamesInput,
  entity: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  return (await visibleNamesIn(client, input, new Map([[entity, ids]]))).get(entity)!
}
