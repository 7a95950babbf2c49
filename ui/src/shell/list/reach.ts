import { mainPartField } from '../../kit/internal/field-value/main-part-field.ts'
import type { EntityInfo } from '../services/entity-info.ts'

type Row = Readonly<Record<string, unknown>>

export interface Reach {
  readonly email: string | undefined
  readonly phone: string | undefined
}

/** The first usable value of a kind: the primary entry, never one that is invalid or opted out. */
function firstOf(entity: EntityInfo, record: Row, kind: string): string | undefined {
  for (const field of entity.fields) {
    const value = record[field.name]
    if (field.kind === kind && typeof value === 'string' && value !== '') return value
    if (field.kind !== 'parts' || !Array.isArray(value)) continue
    const main = mainPartField(field)
    if (main?.kind !== kind) continue
    const usable = (value as readonly Row[]).filter(
      (part) => part['invalid'] !== true && part['optedOut'] !== true,
    )
    const best = usable.find((part) => part['primary'] === true) ?? usable[0]
    const text = best?.[main.name]
    if (typeof text === 'string' && text !== '') return text
  }
  return undefined
}

/** How a record can be reached, as far as it was read. */
export function reachOf(entity: EntityInfo, record: Row): Reach {
  const mayCall = record['doNotCall'] !== true
  return {
    email: firstOf(entity, record, 'email'),
    phone: mayCall ? firstOf(entity, record, 'phone') : undefined,
  }
}
