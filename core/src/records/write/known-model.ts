import type { Actor } from '../../access/actor.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import { unknownEntity } from '../query/query-error.ts'
import type { RecordWriter } from './record-writer.ts'

/**
 * The entity of a write. Whoever may neither read its records nor make any hears what they hear of one that does not
 * exist: nobody learns the names of entities by trying to write.
 */
export function knownModel(
  writer: Pick<RecordWriter, 'model'>,
  { access }: Pick<Actor, 'access'>,
  entity: string,
): EntityModel {
  const model = writer.model(entity)
  const isKnown = access.scope(entity, 'read') !== 'none' || access.scope(entity, 'create') !== 'none'
  if (!isKnown) throw unknownEntity(entity)
  return model
}
