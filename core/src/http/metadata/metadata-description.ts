import type { Actor } from '../../access/actor.ts'
import type { Metadata } from '../../metadata/entity-model.ts'
import { describeActions } from '../plugins/action-description.ts'
import type { PluginRegistry } from '../plugins/plugin-registry.ts'
import { describeEntity } from './entity-description.ts'
import type { Labels } from './labels.ts'
import type { MetadataAnswer } from './metadata-answer.ts'

/** Everything that the caller may read, as data for forms, lists and filters. */
export function describeMetadata(
  metadata: Metadata,
  registry: PluginRegistry,
  labels: Labels,
  actor: Actor,
): MetadataAnswer {
  const { access, language, roleIds = [] } = actor
  const ctx = { access, labels, language, roleIds }
  const actions = describeActions(registry, labels, actor)
  const entities = [...metadata.entities.values()].flatMap(
    (entity) => describeEntity(entity, metadata, actions, ctx) ?? [],
  )
  return {
    version: metadata.version,
    language,
    entities,
    actions: actions.filter((action) => action.entity === null),
  }
}
