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

const isReach = (kind: string | undefined): boolean => kind === 'phone' || kind === 'email'

/** The fields that tell how records of an entity can be reached. */
export function reachFields(entity: EntityInfo): readonly string[] {
  const names = entity.fields
    .filter((field) => isReach(field.kind === 'parts' ? mainPartField(field)?.kind : field.kind))
    .map(({ name }) => name)
  const mayForbid = names.length > 0 && entity.fields.some(({ name }) => name === 'doNotCall')
  return mayForbid ? [...names, 'doNotCall'] : names
}

/** The fields that tell where records of an entity are. */
export function placeFields(entity: EntityInfo): readonly string[] {
  const kindOf = (field: EntityInfo['fields'][number]) =>
    field.kind === 'parts' ? mainPartField(field)?.kind : field.kind
  return entity.fields.filter((field) => kindOf(field) === 'address').map(({ name }) => name)
}

/** The address that dials a number. */
export function telHref(phone: string): string {
  return `tel:${phone.replaceAll(/[^\d+]/g, '')}`
}

/** The address by which the device's own map shows the way to a place. */
export function wayHref(place: string, device = navigator.userAgent): string {
  const to = encodeURIComponent(place)
  if (device.includes('Android')) return `geo:0,0?q=${to}`
  if (/iPhone|iPad|iPod/.test(device)) return `maps:?daddr=${to}`
  return `https://www.openstreetmap.org/search?query=${to}`
}

/** Where a record is, in one line; of several addresses the main one. */
export function placeOf(entity: EntityInfo, record: Row): string | undefined {
  for (const field of entity.fields) {
    const value = record[field.name]
    const main = field.kind === 'parts' ? mainPartField(field) : undefined
    const rows = main?.kind === 'address' && Array.isArray(value) ? (value as readonly Row[]) : []
    const best = rows.find((part) => part['primary'] === true) ?? rows[0]
    const address = field.kind === 'address' ? value : best?.[main?.name ?? '']
    const { street, postalCode, city, country } = (address ?? {}) as Readonly<Record<string, string | null>>
    const town = [postalCode, city].filter(Boolean).join(' ')
    const place = [street, town, country].filter(Boolean).join(', ')
    if (place !== '') return place
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
