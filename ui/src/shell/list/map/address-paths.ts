import type { EntityInfo } from '../../services/entity-info.ts'

/** A field of addresses, of the record itself or of the entries of one of its lists. */
export interface AddressPath {
  readonly path: string
  readonly label: string
  /** What of a record holds it. */
  readonly field: string
  /** Within an entry of a list. */
  readonly inner: string | undefined
}

/** Where records of an entity have addresses, the likeliest first. */
export function addressPaths({ fields }: Pick<EntityInfo, 'fields'>): readonly AddressPath[] {
  return fields.flatMap((field): readonly AddressPath[] => {
    if (field.kind === 'address')
      return [{ path: field.name, label: field.label, field: field.name, inner: undefined }]
    return (field.fields ?? [])
      .filter(({ kind }) => kind === 'address')
      .map(({ name }) => ({
        path: `${field.name}.${name}`,
        label: field.label,
        field: field.name,
        inner: name,
      }))
  })
}

export interface AddressValue {
  readonly street?: string | null
  readonly street2?: string | null
  readonly postalCode?: string | null
  readonly city?: string | null
  readonly region?: string | null
  readonly country?: string | null
}

/** The address of a record that stands for it: of several the main one. */
export function addressOf(record: object, { field, inner }: AddressPath): AddressValue | undefined {
  const value = field
    .split('.')
    .reduce<unknown>((held, key) => (held as Record<string, unknown> | null)?.[key], record)
  if (inner === undefined) return (value as AddressValue | null) ?? undefined
  const entries = (value as readonly Record<string, unknown>[] | null | undefined) ?? []
  const filled = entries.filter((entry) => entry[inner])
  return (filled.find(({ primary }) => primary === true) ?? filled[0])?.[inner] as AddressValue | undefined
}

/** In one line. */
export function addressLine(
  { street, street2, postalCode, city, country }: AddressValue,
  home: string,
): string {
  const town = [postalCode, city].filter(Boolean).join(' ')
  return [street, street2, town, country === home ? null : country].filter(Boolean).join(', ')
}

/** Opens the way there in whatever shows maps on this device. */
export function directionsHref(address: AddressValue): string {
  const asked = encodeURIComponent(addressLine(address, ''))
  const isApple = /iPhone|iPad|Macintosh/.test(navigator.userAgent)
  return isApple ? `maps://?daddr=${asked}` : `geo:0,0?q=${asked}`
}
