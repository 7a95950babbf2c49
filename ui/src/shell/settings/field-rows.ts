import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { isOwnEntity, textIn } from './custom-entity.ts'
import type { CustomField } from './custom-field.ts'

/** One line of an entity's fields. */
export interface FieldRow {
  readonly path: string
  readonly label: string
  readonly help: string
  readonly kind: string
  /** What a link points to. */
  readonly target: string
  readonly required: boolean
  readonly unique: boolean
  /** Makes the name of a record. */
  readonly isTitle: boolean
  /** The module that brings it; empty for one's own. */
  readonly owner: string
  /** Set for a field of one's own: it can be changed. */
  readonly own: CustomField | undefined
}

type Known = Pick<Shell, 'metadata' | 'registry' | 'i18n'>

/** All fields of an entity, also links whose target is out of sight for now. */
export function fieldRows(
  shell: Known,
  entity: EntityInfo,
  own: readonly CustomField[],
): readonly FieldRow[] {
  const live = own.filter(({ archivedAt }) => archivedAt === null)
  const byPath = new Map(live.map((field) => [field.path, field]))
  const shown = entity.fields.filter(({ system }) => !system)
  const known = new Set(shown.map(({ name }) => name))
  const hidden = live.filter(({ path }) => !known.has(path))
  return [
    ...shown.map((field) => rowOf(shell, entity, field, byPath.get(field.name))),
    ...hidden.map((field) => hiddenRow(shell, field)),
  ]
}

function rowOf(shell: Known, entity: EntityInfo, field: FieldInfo, own: CustomField | undefined): FieldRow {
  const owner = field.namespace ?? entity.plugin
  const isOwn = own !== undefined || (isOwnEntity(entity) && field.namespace === null)
  return {
    path: field.name,
    label: field.label,
    help: field.help ?? '',
    kind: field.kind,
    target: field.kind === 'reference' ? targetLabel(shell, field.target) : '',
    required: field.required,
    unique: field.unique,
    isTitle: entity.title.includes(field.name),
    owner: isOwn ? '' : (shell.registry.plugin(owner)?.label ?? owner),
    own,
  }
}

function hiddenRow(shell: Known, field: CustomField): FieldRow {
  const target = field.options['target']
  return {
    path: field.path,
    label: textIn(field.labels, shell.i18n.language),
    help: shell.i18n.t('fields.targetHidden'),
    kind: field.kind,
    target: targetLabel(shell, typeof target === 'string' ? target : undefined),
    required: field.options['required'] === true,
    unique: field.options['unique'] === true,
    isTitle: false,
    owner: '',
    own: field,
  }
}

function targetLabel({ metadata }: Known, target: string | undefined): string {
  if (target === undefined) return ''
  return metadata.entity(target)?.labels.other ?? target
}
