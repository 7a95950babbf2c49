import type { Actor } from '../access/actor.ts'
import type { EntityModel, FieldModel } from '../metadata/entity-model.ts'
import type { MetadataSource } from '../metadata/metadata-source.ts'
import type { RecordService } from '../records/record-service.ts'

/** Paths at which the caller can read files of this entity. */
function filePaths(actor: Actor, model: EntityModel): string[] {
  const isFile = (field: FieldModel): boolean => field.options.target === 'core.file'
  return [...model.fields.values()].flatMap((field) => {
    const subs = [...(field.part?.fields.values() ?? [])].filter(isFile)
    if (!isFile(field) && subs.length === 0) return []
    if (actor.access.fieldScope(model.name, field.path, 'read') === 'none') return []
    return field.part === null ? [field.path] : subs.map((sub) => `${field.path}.${sub.name}`)
  })
}

/** Whether the caller may write any record at all: a file that could never belong to one is not taken. */
export function mayWriteRecords(metadata: MetadataSource): (actor: Actor) => boolean {
  return ({ access }) =>
    [...metadata.current.entities.values()].some(
      ({ name, system }) =>
        !system && (access.scope(name, 'create') !== 'none' || access.scope(name, 'update') !== 'none'),
    )
}

/** Whether the caller can read a record, and the field of it, that holds the file: rights on files follow records. */
export function reachableFiles(records: RecordService, metadata: MetadataSource) {
  return async (actor: Actor, fileId: string): Promise<boolean> => {
    for (const model of metadata.current.entities.values()) {
      if (model.system || actor.access.scope(model.name, 'read') === 'none') continue
      const readable = filePaths(actor, model)
      if (readable.length === 0) continue
      const filter = { or: readable.map((path) => ({ [path]: { eq: fileId } })) }
      const found = await records.queryObjects(actor, model.name, {
        fields: ['id'],
        filter,
        limit: 1,
        trash: 'with',
      })
      if (found.data.length > 0) return true
    }
    return false
  }
}
