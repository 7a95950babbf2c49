import { optionOf } from '../../../kit/internal/field-value/value-text.ts'
import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import type { Link } from '../../services/session.ts'
import type { Shell } from '../../services/shell.ts'

/** One value of the field that a board is made by: a column. */
export interface BoardChoice {
  /** Empty: records without a value. */
  readonly key: string
  readonly label: string
  readonly color?: string
  /** As a record reads it. */
  readonly value: unknown
  /** Shown only with cards in it. */
  readonly isOptional: boolean
  /** Cards end there: won, lost. */
  readonly isEnd?: boolean
  /** What the choice belongs to, where boards show those of one. */
  readonly within?: Link
}

const most = 200

/** The values that a field can have, in their order. */
export async function loadChoices(
  shell: Shell,
  entity: EntityInfo | undefined,
  by: FieldInfo,
  scope: FieldInfo | undefined,
  signal: AbortSignal,
): Promise<readonly BoardChoice[]> {
  const none: BoardChoice = {
    key: '',
    label: shell.i18n.t('list.board.none', { field: by.label }),
    value: null,
    isOptional: by.kind !== 'select' || by.required,
  }
  return [...(await choicesOf(shell, entity, by, scope, signal)), none]
}

async function choicesOf(
  shell: Shell,
  entity: EntityInfo | undefined,
  by: FieldInfo,
  scope: FieldInfo | undefined,
  signal: AbortSignal,
): Promise<readonly BoardChoice[]> {
  if (by.kind === 'select')
    return (by.options.options ?? []).map(({ value, label, color, archived }) => ({
      key: value,
      label,
      ...(color === undefined ? {} : { color }),
      value,
      isOptional: archived === true,
      isEnd: entity?.ends?.field === by.name && entity.ends.values.includes(value),
    }))
  if (by.kind === 'user') {
    const { users } = await shell.directory.load()
    return users
      .map(({ id, displayName }) => ({
        key: id,
        label: displayName,
        value: { id, displayName },
        isOptional: id !== shell.session.user.id,
      }))
      .toSorted((one, other) => shell.format.compare(one.label, other.label))
  }
  const target = shell.metadata.entity(by.target ?? '')
  return target === undefined ? [] : recordChoices(shell, target, scope, signal)
}

async function recordChoices(
  shell: Shell,
  target: EntityInfo,
  scope: FieldInfo | undefined,
  signal: AbortSignal,
): Promise<readonly BoardChoice[]> {
  const color = target.fields.find(({ name }) => name === target.color)
  const { ends } = target
  const fields = [
    'displayName',
    ...(color === undefined ? [] : [color.name]),
    ...(ends ? [ends.field] : []),
    ...(scope === undefined ? [] : [scope.name]),
  ]
  const records = await shell.api.list(target.name, { fields, sort: target.sort, limit: most }, { signal })
  return records.map((record) => {
    const { id, displayName } = record
    const within = scope === undefined ? undefined : (record[scope.name] as Link | null)
    const shade = color === undefined ? undefined : record[color.name]
    return {
      key: id,
      label: displayName,
      value: { id, displayName },
      isOptional: false,
      isEnd: ends?.values.some((value) => record[ends.field] === value) === true,
      ...(typeof shade === 'string' && color !== undefined
        ? { color: optionOf(color, shade).color ?? shade }
        : {}),
      ...(within ? { within } : {}),
    }
  })
}

/** Which column a record is in. */
export function keyOf(value: unknown): string {
  if (typeof value === 'string') return value
  const id = (value as { readonly id?: unknown } | null | undefined)?.id
  return typeof id === 'string' ? id : ''
}
