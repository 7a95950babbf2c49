import type { Actor } from '../access/actor.ts'
import type { EntityModel, FieldModel } from '../metadata/entity-model.ts'
import type { MetadataSource } from '../metadata/metadata-source.ts'
import type { RecordService } from '../records/record-service.ts'

function filePaths(model: EntityModel): string[] {
  const isFile = (field: FieldModel): boolean => field.options.target === 'core.file'
  return [...model.fields.values()].flatMap((field) => {
    if (field.part === null) return isFile(field) ? [field.path] : []
    return [...field.part.fields.values()].filter(isFile).map((sub) => `${field.path}.${sub.name}`)
  })
}

/** Whether the caller can read a record, and the field of it, that holds the file: rights on files follow records. */
export function reachableFiles(records: RecordService, metadata: MetadataSource) {
  return async (actor: Actor, fileId: string): Promise<boolean> => {
    for (const model of metadata.current.entities.values()) {
      if (model.system || actor.access.scope(model.name, 'read') === 'none') continue
      const readable = filePaths(model).filter((path) => actor.access.fieldScope(model.name, path.split('.')[0]!, 'read') !== 'none')
      if (readable.length === 0) continue
      const filter = { or: readable.map((path) => ({ [path]: { eq: fileId } })) }
      const found = await records.queryObjects(actor, model.name, { fields: ['id'], filter, limit: 1, trash: 'with' })
      if (found.data.length > 0) return true
    }
    return false
  }
}
