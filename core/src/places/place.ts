/** A point on the globe, in degrees. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** A town or village of the packaged list. */
export interface Place extends Point {
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** 0 where it is not known. */
  readonly population: number
}

/** How exactly a point stands for an address. */
export type Precision = 'exact' | 'postalCode' | 'city' | 'region'

export interface LocatedAddress extends Point {
  readonly precision: Exclude<Precision, 'exact'>
  /** The place whose point it is. */
  readonly place: string
}

const kilometresOfDegree = 111.195
const radiansOfDegree = Math.PI / 180

/** Kilometres between two points along the surface. */
export function distance(one: Point, other: Point): number {
  const half = (degrees: number): number => Math.sin((degrees * radiansOfDegree) / 2) ** 2
  const share =
    half(other.latitude - one.latitude) +
    Math.cos(one.latitude * radiansOfDegree) *
      Math.cos(other.latitude * radiansOfDegree) *
      half(other.longitude - one.longitude)
  return 2 * Math.asin(Math.min(1, Math.sqrt(share))) * (kilometresOfDegree / radiansOfDegree)
}
