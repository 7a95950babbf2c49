import type { EntityAction, Scope } from '../../access/access.ts'
import type { EntityModel, Metadata } from '../../metadata/entity-model.ts'
import type { ActionAnswer } from '../plugins/action-answer.ts'
import { layoutFor } from '../../metadata/layouts/stored-layout.ts'
import { describeField, isReadablePath, type DescriptionContext } from './field-description.ts'
import { describeLayout } from './layout-description.ts'
import type { EntityAnswer, InverseAnswer } from './metadata-answer.ts'

const entityActions: readonly EntityAction[] = ['create', 'read', 'update', 'delete', 'export', 'import']

/** One entity, cut to what the caller may read; undefined when that is nothing. */
export function describeEntity(
  entity: EntityModel,
  metadata: Metadata,
  actions: readonly ActionAnswer[],
  ctx: DescriptionContext,
): EntityAnswer | undefined {
  const { access, labels, language, roleIds } = ctx
  if (access.scope(entity.name, 'read') === 'none') return undefined
  const isReadable = (path: string) => isReadablePath(entity, path, access)
  const fields = [...entity.fields.values()].filter(
    ({ path }) => access.fieldScope(entity.name, path, 'read') !== 'none',
  )
  return {
    name: entity.name,
    plugin: entity.plugin,
    icon: entity.icon,
    labels: labels.entityLabel(entity.name, language),
    owned: entity.owned,
    system: entity.system,
    title: entity.title.filter(isReadable),
    subtitle: entity.subtitle.filter(isReadable),
    fields: fields.map((field) => describeField(field, ctx)),
    inverses: [...entity.inverses.values()].flatMap((inverse) => describeInverse(inverse, metadata, ctx)),
    list: entity.list.filter(isReadable),
    sort: entity.sort.filter(isReadable),
    groups: entity.groups
      .map(({ name, fields: paths }) => ({
        name,
        label: labels.groupLabel(entity.name, name, language),
        fields: paths.filter(isReadable),
      }))
      .filter((group) => group.fields.length > 0),
    layout: describeLayout(layoutFor(metadata.layouts.get(entity.name), roleIds), entity, ctx),
    quickCreate: entity.quickCreate.filter(isReadable),
    matchKeys: entity.matchKeys.filter((paths) => paths.every(isReadable)),
    timeline: entity.timeline,
    companions: (entity.companions ?? []).filter(isReadable),
    color: typeof entity.color === 'string' && isReadable(entity.color) ? entity.color : null,
    ends: entity.ends && isReadable(entity.ends.field) ? entity.ends : null,
    navigation: entity.navigation,
    actions: actions.filter((action) => action.entity === entity.name),
    rights: Object.fromEntries(
      entityActions.map((action) => [action, access.scope(entity.name, action)]),
    ) as Record<EntityAction, Scope>,
  }
}

function describeInverse(
  inverse: Omit<InverseAnswer, 'label'>,
  metadata: Metadata,
  ctx: DescriptionContext,
): readonly InverseAnswer[] {
  const { access, labels, language } = ctx
  const source = metadata.entities.get(inverse.entity)
  const path = inverse.part ?? inverse.field
  if (source === undefined || access.scope(source.name, 'read') === 'none') return []
  if (access.fieldScope(source.name, path, 'read') === 'none') return []
  const { other } = labels.entityLabel(source.name, language)
  const through = inverse.part === null ? inverse.field : `${inverse.part}.${inverse.field}`
  const label = labels.inverseLabel?.(source.name, through, language) ?? other
  return [{ name: inverse.name, entity: inverse.entity, field: inverse.field, part: inverse.part, label }]
}
