import type { FieldIssue } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import type { SqlClient } from '../../database/database.ts'
import type { FieldModel, Metadata } from '../../metadata/entity-model.ts'
import { quoteText } from '../../metadata/naming.ts'
import type { ValueContext } from '../../metadata/field-kind.ts'
import type { Directory } from '../directory.ts'
import { CompileContext } from '../query/compile-context.ts'
import { statementName } from './statement-name.ts'
import type { RecordDraft } from './record-draft.ts'

export interface ReferenceInput {
  readonly metadata: Metadata
  readonly actor: Actor
  readonly context: ValueContext
  readonly directory: Directory
}

interface Use {
  readonly draft: RecordDraft
  readonly path: string
  readonly id: string
}

/** Names of the records that were linked, for an answer that needs no further read. */
export type LinkNames = Map<string, string>

/** Links of this write; those that stand already are not asked for again, since their target may be hidden or in the trash by now. */
function usesOf(draft: RecordDraft, field: FieldModel, into: Map<string, Use[]>): void {
  const value = draft.changes.get(field.path)
  const before = draft.stored?.values[field.path]
  if (value === null || value === undefined || value === before) return
  if (field.part !== null) {
    const stored = new Map(((before ?? []) as Record<string, unknown>[]).map((part) => [part.id, part]))
    for (const [index, part] of (value as Record<string, unknown>[]).entries()) {
      for (const sub of field.part.fields.values()) {
        if (stored.get(part.id)?.[sub.name] !== part[sub.name])
          addUse(into, sub, part[sub.name], { draft, path: `${field.path}.${index}.${sub.name}` })
      }
    }
    return
  }
  addUse(into, field, value, { draft, path: field.path })
}

function addUse(
  into: Map<string, Use[]>,
  field: FieldModel,
  value: unknown,
  use: Pick<Use, 'draft' | 'path'>,
): void {
  if (field.options.target === undefined || typeof value !== 'string') return
  const uses = into.get(field.options.target) ?? []
  uses.push({ ...use, id: value })
  into.set(field.options.target, uses)
}

/** The names of those records that the caller may see; of one in the trash it sees none. */
export async function visibleNames(
  client: SqlClient,
  input: Omit<ReferenceInput, 'directory'>,
  entity: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  return (await visibleNamesIn(client, input, new Map([[entity, ids]]))).get(entity)!
}

/** The same for records of several entities, in one statement. */
async function visibleNamesIn(
  client: SqlClient,
  input: Omit<ReferenceInput, 'directory'>,
  targets: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, Map<string, string>>> {
  const found = new Map([...targets.keys()].map((entity) => [entity, new Map<string, string>()]))
  if (targets.size === 0) return found
  const ctx = new CompileContext(input.metadata, input.actor.access, input.actor.sharedEntities)
  const selects = [...targets.keys()].map((entity, index) => {
    const source = ctx.source(entity)
    const wanted = ctx.parameters.add('uuid[]', ({ values }) => values[index])
    const conditions = [`${source.alias}."id" = ANY(${wanted})`, ...source.visibility()]
    return `SELECT ${quoteText(entity)} AS entity, ${source.alias}."id" AS id, ${source.displayName()} AS name FROM ${source.table} ${source.alias} WHERE ${conditions.join(' AND ')}`
  })
  const text = selects.join('\nUNION ALL ')
  const bound = {
    actor: input.actor,
    values: [...targets.values()],
    context: input.context,
    cursor: [],
    limit: 0,
    offset: 0,
    search: null,
  }
  const result = await client.query<{ entity: string; id: string; name: string }>(
    text,
    ctx.parameters.bindings.map((binding) => binding(bound)),
    { name: statementName(text) },
  )
  for (const row of result.rows) found.get(row.entity)!.set(row.id, row.name)
  return found
}

/**
 * Every record that is linked must be one the caller can see: nobody links to, or probes for, what is hidden from
 * them. One statement for all of them, none where nothing but users and teams is linked.
 */
export async function checkReferences(
  client: SqlClient,
  input: ReferenceInput,
  drafts: readonly RecordDraft[],
): Promise<LinkNames> {
  const names: LinkNames = new Map()
  const uses = new Map<string, Use[]>()
  for (const draft of drafts) for (const field of draft.model.fields.values()) usesOf(draft, field, uses)
  uses.delete('core.file')
  const idsOf = (entity: string): string[] => [...new Set(uses.get(entity)!.map((use) => use.id))]
  const asked = [...uses.keys()].filter((entity) => !inDirectory.has(entity))
  const stored = await visibleNamesIn(client, input, new Map(asked.map((entity) => [entity, idsOf(entity)])))
  for (const [entity, all] of uses) {
    const visible = stored.get(entity) ?? (await directoryNames(input.directory, entity, idsOf(entity)))
    for (const [id, name] of visible) names.set(id, name)
    for (const use of all)
      if (!visible.has(use.id) && !isByHook(use)) use.draft.issues.push(missingTarget(use, entity))
  }
  return names
}

/** A plugin links by its own rights; that the target exists is for the database to say. */
function isByHook({ draft, path }: Use): boolean {
  return [...draft.byHooks].some((touched) => path === touched || path.startsWith(`${touched}.`))
}

/** Users and teams are known to the process. */
const inDirectory: ReadonlySet<string> = new Set(['core.user', 'core.team'])

async function directoryNames(
  directory: Directory,
  entity: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const people = await directory.load()
  const names = new Map<string, string>()
  for (const id of ids) {
    const name = entity === 'core.user' ? people.users.get(id)?.name : people.teams.get(id)
    if (name !== undefined) names.set(id, name)
  }
  return names
}

function missingTarget(use: Use, entity: string): FieldIssue {
  return {
    field: use.path,
    code: 'records.unknown_reference',
    message: `There is no ${entity} with the id ${use.id} that you can see. Choose another one.`,
  }
}
