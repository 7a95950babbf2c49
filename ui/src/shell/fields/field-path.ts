import { findPath as findPathIn, type FilterEntity } from '../../kit/internal/filter/find-path.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'

type Known = Pick<Shell, 'metadata' | 'i18n'>

/** Where a path of a query leads: `company.name`, `emails.address`, `addresses.address.city`. */
export interface PathInfo {
  readonly path: string
  readonly field: FieldInfo
  /** `Company › Name`. */
  readonly label: string
}

/** What a path means for this user; undefined where it does not exist or may not be read. */
export function findPath({ metadata, i18n }: Known, entity: EntityInfo, path: string): PathInfo | undefined {
  const reader = {
    entity: (name: string): FilterEntity | undefined => metadata.entity(name),
    sub: (name: string): string => i18n.t(`field.sub.${name}`),
  }
  return findPathIn(reader, entity, path) as PathInfo | undefined
}

/** The value at a path of a record that was read with that path among its fields. */
export function valueAt(record: Readonly<Record<string, unknown>>, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    if (Array.isArray(value))
      return value.map((entry: unknown) => (entry as Readonly<Record<string, unknown>> | null)?.[name])
    return typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)[name]
      : undefined
  }, record)
}

/** A copy of the record with another value at that path. */
export function withValue<Item extends Readonly<Record<string, unknown>>>(
  record: Item,
  path: string,
  value: unknown,
): Item {
  const [head = '', ...tail] = path.split('.')
  if (tail.length === 0) return { ...record, [head]: value }
  return {
    ...record,
    [head]: withValue((record[head] ?? {}) as Record<string, unknown>, tail.join('.'), value),
  }
}
