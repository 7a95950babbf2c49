import type { Actor } from '../../access/actor.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import type { ValueContextSource } from '../query/query-service.ts'
import { readableLayout, type ReadableLayout } from './readable-view.ts'

/** A view that a plugin brings for one of its entities. */
export interface DeclaredView extends ReadableLayout {
  /** Its name in the definition, which no saved view has as its id. */
  readonly id: string
  readonly icon: string | null
}

/** Where views come with their entities, as far as somebody may read these. */
export function declaredNames(metadata: MetadataSource, { access }: Actor) {
  const models = [...metadata.current.entities.values()]
  return models
    .filter(({ name, views = [] }) => views.length > 0 && access.scope(name, 'read') !== 'none')
    .flatMap(({ name: entity, views = [] }) =>
      views.map(({ name: id, icon = null }) => ({ id, entity, icon })),
    )
}

/** The views that an entity comes with, for whoever may read it, with what they may not read left out. */
export function declaredViews(
  metadata: MetadataSource,
  valueContext: ValueContextSource,
  actor: Actor,
  entity: string,
): readonly DeclaredView[] {
  const model = metadata.current.entities.get(entity)
  const asking = { metadata: metadata.current, actor, context: valueContext(actor) }
  return (model?.views ?? []).map(({ name, icon, ...layout }) => ({
    id: name,
    icon: icon ?? null,
    ...readableLayout(asking, model!, layout as Parameters<typeof readableLayout>[2]),
  }))
}
