import type { FieldIssue } from '@tessera/sdk'
import type { SqlClient } from '../../database/database.ts'
import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
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

const refersAnywhere = ({ options, part }: FieldModel): boolean =>
  part === null
    ? options.target !== undefined
    : [...part.fields.values()].some((sub) => sub.options.target !== undefined)

function referringFields(model: EntityModel): readonly FieldModel[] {
  const known = referring.get(model)
  if (known !== undefined) return known
  const fields = [...model.fields.values()].filter(refersAnywhere)
  referring.set(model, fields)
  return fields
}

/** Links of this write; those that stand already are not asked for again, since their target may be hidden or in the trash by now. */
function usesOf(draft: RecordDraft, field: FieldModel, into: Map<string, Use[]>): void {
  const value = draft.changes.get(field.path)
  const before = draft.stored?.values[field.path]
  if (value === null || value === undefined || value === before) return
  if (field.part !== null) {
    const stored = new Map(((before ?? []) as Record<string, unknown>[]).map((part) => [part.id, part]))
    for (const [index, part] of (value as Record<string, unknown>[]).entries()) {
      for (const sub of subFieldsOf(field)) {
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

/**
 * The links of a write. Every record that is linked must be one the caller can see: nobody links to, or probes for,
 * what is hidden from them. A link that fails so becomes an issue of its draft.
 */
export class ReferenceCheck {
  readonly #uses = new Map<string, Use[]>()
  readonly names: LinkNames = new Map()
  /** The records that only the database knows of. */
  readonly wanted: WantedIds

  constructor(drafts: readonly RecordDraft[]) {
    for (const draft of drafts)
      for (const field of referringFields(draft.model)) usesOf(draft, field, this.#uses)
    this.#uses.delete('core.file')
    this.wanted = new Map(
      [...this.#uses.keys()]
        .filter((entity) => !inDirectory.has(entity))
        .map((entity) => [entity, this.#idsOf(entity)]),
    )
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
    for (const [id, name] of visible) this.names.set(id, name)
    for (const use of this.#uses.get(entity)!)
      if (!visible.has(use.id) && !isByHook(use)) use.draft.issues.push(missingTarget(use, entity))
  }
}

/** The whole check at once: one statement for all records, none where nothing but users and teams is linked. */
export async function checkReferences(
  client: SqlClient,
  input: ReferenceInput,
  drafts: readonly RecordDraft[],
): Promise<LinkNames> {
  const check = new ReferenceCheck(drafts)
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
