import type { UntypedFilter } from '@tessera/sdk'
import type { EntityModel } from '../../metadata/entity-model.ts'

const mostValues = 20

/** The single values that a record has at a path, of a list of parts all of theirs. */
function valuesAt(values: Readonly<Record<string, unknown>>, path: string): readonly unknown[] {
  const [head = '', ...rest] = path.split('.')
  const held = values[head]
  const entries: readonly unknown[] = Array.isArray(held) ? held : [held]
  const found = entries.flatMap((entry): readonly unknown[] => {
    if (rest.length > 0)
      return typeof entry === 'object' && entry !== null
        ? valuesAt(entry as Record<string, unknown>, rest.join('.'))
        : []
    if (typeof entry === 'object' && entry !== null) return [(entry as { id?: unknown }).id]
    return [entry]
  })
  return found.filter((value) => value !== null && value !== undefined && value !== '').slice(0, mostValues)
}

/** What finds the records that are the same as one of these values, by the entity's match keys; undefined: nothing to go by. */
export function matchFilter(
  { matchKeys }: Pick<EntityModel, 'matchKeys'>,
  isReadable: (path: string) => boolean,
  values: Readonly<Record<string, unknown>>,
): UntypedFilter | undefined {
  const keys = matchKeys.flatMap((key): readonly UntypedFilter[] => {
    if (!key.every(isReadable)) return []
    const parts = key.map((path) => [path, valuesAt(values, path)] as const)
    return parts.some(([, found]) => found.length === 0)
      ? []
      : [{ and: parts.map(([path, found]) => ({ [path]: { in: found } })) }]
  })
  return keys.length === 0 ? undefined : { or: keys }
}

/** The fields that match keys read. */
export function matchedFields({ matchKeys }: Pick<EntityModel, 'matchKeys'>): readonly string[] {
  return [...new Set(matchKeys.flat())]
}
