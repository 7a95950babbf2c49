import type { FieldIssue, RecordPointer } from '@tessera/sdk'
import type { SqlClient } from '../../database/database.ts'
import type { EntityModel, FieldModel, Metadata } from '../../metadata/entity-model.ts'
import { subFieldsOf } from '../../metadata/field-lists.ts'
import type { Directory } from '../directory.ts'
import type { RecordDraft } from './record-draft.ts'
import { visibleNamesIn, type NamesInput, type WantedIds } from './visible-names.ts'

export interface ReferenceInput extends NamesInput {
  readonly directory: Directory
}

interface Use {
  readonly draft: RecordDraft
  readonly path: string
  readonly id: string
}

/** Names of the records that were linked, for an answer that needs no further read. */
export type LinkNames = Map<string, string>

/** Users and teams are known to the process. */
const inDirectory: ReadonlySet<string> = new Set(['core.user', 'core.team'])

// Few fields refer to anything, and all are asked for every record that is written.
const referring = new WeakMap<EntityModel, readonly FieldModel[]>()

const refers = ({ options, kind }: FieldModel): boolean =>
  options.target !== undefined || kind.name === 'record'
const refersAnywhere = (field: FieldModel): boolean =>
  field.part === null ? refers(field) : [...field.part.fields.values()].some(refers)

function referringFields(model: EntityModel): readonly FieldModel[] {
  const known = referring.get(model)
  if (known !== undefined) return known
  const fields = [...model.fields.values()].filter(refersAnywhere)
  referring.set(model, fields)
  return fields
}

const noParts: readonly Record<string, unknown>[] = []

/** Links of this write; those that stand already are not asked for again, since their target may be hidden or in the trash by now. */
function usesOf(draft: RecordDraft, field: FieldModel, into: Map<string, Use[]>): void {
  const value = draft.changes.get(field.path)
  const before = draft.stored?.values[field.path]
  if (value === null || value === undefined || isSameLink(value, before)) return
  if (field.part !== null) {
    const stored = (before ?? noParts) as readonly Record<string, unknown>[]
    const parts = value as Record<string, unknown>[]
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]!
      const former = stored.length === 0 ? undefined : stored.find(({ id }) => id === part.id)
      for (const sub of subFieldsOf(field)) {
        if (!refers(sub)) continue
        const link = part[sub.name] ?? null
        if (link !== null && !isSameLink(former?.[sub.name], link))
          addUse(into, sub, link, draft, `${field.path}.${index}.${sub.name}`)
      }
    }
    return
  }
  addUse(into, field, value, draft, field.path)
}

function addUse(
  into: Map<string, Use[]>,
  field: FieldModel,
  value: unknown,
  draft: RecordDraft,
  path: string,
): void {
  const link = linkIn(field, value)
  if (link === null) return
  const use = { draft, path, id: link.id }
  const uses = into.get(link.entity)
  if (uses === undefined) into.set(link.entity, [use])
  else uses.push(use)
}

/** Which record a stored value leads to. */
export function linkIn(field: FieldModel, value: unknown): RecordPointer | null {
  if (typeof value === 'string')
    return field.options.target === undefined ? null : { entity: field.options.target, id: value }
  return field.kind.name === 'record' && typeof value === 'object' ? (value as RecordPointer | null) : null
}

function isSameLink(one: unknown, other: unknown): boolean {
  if (one === other) return true
  const [first, second] = [one, other] as (Partial<RecordPointer> | null | undefined)[]
  return typeof first === 'object' && first?.id !== undefined && first?.id === second?.id
}

/**
 * The links of a write. Every record that is linked must be one the caller can see: nobody links to, or probes for,
 * what is hidden from them. A link that fails so becomes an issue of its draft.
 */
export class ReferenceCheck {
  readonly #uses = new Map<string, Use[]>()
  readonly names: LinkNames = new Map()
  /** The records that only the database knows of. */
  readonly wanted: WantedIds

  constructor(drafts: readonly RecordDraft[], metadata: Metadata) {
    for (const draft of drafts)
      for (const field of referringFields(draft.model)) usesOf(draft, field, this.#uses)
    this.#uses.delete('core.file')
    this.#refuseUnknown(metadata)
    this.wanted = new Map(
      [...this.#uses.keys()]
        .filter((entity) => !inDirectory.has(entity))
        .map((entity) => [entity, this.#idsOf(entity)]),
    )
  }

  /** A link to any record may name an entity that is not there, or one whose records nobody writes about. */
  #refuseUnknown(metadata: Metadata): void {
    for (const [entity, uses] of this.#uses) {
      const model = metadata.entities.get(entity)
      if (inDirectory.has(entity) || (model !== undefined && !model.system)) continue
      for (const use of uses) use.draft.issues.push(missingTarget(use, entity))
      this.#uses.delete(entity)
    }
  }

  /** A hook of a plugin set one of the links: it links by the plugin's rights. */
  get isLinkedByHook(): boolean {
    return [...this.#uses.values()].some((uses) => uses.some(isByHook))
  }

  /** Judges the links to users and teams. */
  async judgeDirectory(directory: Directory): Promise<void> {
    for (const entity of inDirectory)
      if (this.#uses.has(entity))
        this.#judge(entity, await directoryNames(directory, entity, this.#idsOf(entity)))
  }

  /** Judges the links to records by what the database gave. */
  judgeStored(found: ReadonlyMap<string, ReadonlyMap<string, string>>): void {
    for (const entity of this.wanted.keys()) this.#judge(entity, found.get(entity) ?? new Map())
  }

  #idsOf(entity: string): string[] {
    return [...new Set(this.#uses.get(entity)!.map((use) => use.id))]
  }

  #judge(entity: string, visible: ReadonlyMap<string, string>): void {
    for (const use of this.#uses.get(entity)!) {
      const name = visible.get(use.id)
      if (name !== undefined) this.names.set(use.id, name)
      else if (!isByHook(use)) use.draft.issues.push(missingTarget(use, entity))
    }
  }
}

/** The whole check at once: one statement for all records, none where nothing but users and teams is linked. */
export async function checkReferences(
  client: SqlClient,
  input: ReferenceInput,
  drafts: readonly RecordDraft[],
): Promise<LinkNames> {
  const check = new ReferenceCheck(drafts, input.metadata)
  await check.judgeDirectory(input.directory)
  check.judgeStored(await visibleNamesIn(client, input, check.wanted))
  return check.names
}

/** A plugin links by its own rights; that the target exists is for the database to say. */
function isByHook({ draft, path }: Use): boolean {
  return [...draft.byHooks].some((touched) => path === touched || path.startsWith(`${touched}.`))
}

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
    values: { entity, id: use.id },
  }
}
