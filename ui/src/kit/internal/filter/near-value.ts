import type { FilterSource } from './filter-source.ts'

/** A circle on the map, with the name of what lies in its middle. */
export interface NearValue {
  readonly latitude: number
  readonly longitude: number
  /** Kilometres. */
  readonly radius: number
  /** `$here` for where the user was. */
  readonly name?: string
}

export function isNear(value: unknown): value is NearValue {
  return typeof value === 'object' && value !== null && 'radius' in value && 'latitude' in value
}

/** `25 km around Gent`. */
export function nearText({ t, format }: Pick<FilterSource, 't' | 'format'>, near: NearValue): string {
  const place =
    near.name === '$here'
      ? t('near.here')
      : (near.name ?? `${format.number(near.latitude)}, ${format.number(near.longitude)}`)
  return t('near.value', { radius: format.number(near.radius), place })
}
