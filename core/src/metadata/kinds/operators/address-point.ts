import type { FieldModel } from '../../entity-model.ts'
import type { Operator, OperatorInput } from '../../field-kind.ts'
import { quoteText } from '../../naming.ts'
import { invalidOperand } from './operand.ts'

/** Kilometres from pole to equator are a quarter of the way around: no place is farther than half of it. */
const farthest = 20_038
const kilometresOfDegree = 111.195
const radius = 6371

/** What is asked of a place's surroundings. */
interface Surroundings {
  readonly latitude: number
  readonly longitude: number
  readonly radius: number
}

interface Box {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
}

/** The name under which the kernel keeps the points of an address field. */
export function addressPointField(field: Pick<FieldModel, 'entity' | 'id'>): string {
  return `${field.entity}/${field.id}`
}

const nearForm = `{"latitude":…,"longitude":…,"radius":…} in degrees and kilometres (up to ${farthest})`
const withinForm = '{"south":…,"west":…,"north":…,"east":…} in degrees; across 180° east is less than west'

const isBetween = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most

function hasOnly(raw: unknown, keys: readonly string[]): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && Object.keys(raw).every((key) => keys.includes(key))
}

const longestName = 200

function readNear(raw: unknown, field: FieldModel): Surroundings {
  if (
    hasOnly(raw, ['latitude', 'longitude', 'radius', 'name']) &&
    isBetween(raw.latitude, -90, 90) &&
    isBetween(raw.longitude, -180, 180) &&
    isBetween(raw.radius, Number.MIN_VALUE, farthest) &&
    (raw.name === undefined || (typeof raw.name === 'string' && raw.name.length <= longestName))
  )
    return { latitude: raw.latitude, longitude: raw.longitude, radius: raw.radius }
  throw invalidOperand(field, 'near', raw, nearForm)
}

function readWithin(raw: unknown, field: FieldModel): Box {
  if (
    hasOnly(raw, ['south', 'west', 'north', 'east']) &&
    isBetween(raw.south, -90, 90) &&
    isBetween(raw.north, raw.south, 90) &&
    isBetween(raw.west, -180, 180) &&
    isBetween(raw.east, -180, 180)
  )
    return { south: raw.south, west: raw.west, north: raw.north, east: raw.east }
  throw invalidOperand(field, 'within', raw, withinForm)
}

/** The box around a circle, in which an index finds what may lie in the circle. */
function boxAround({ latitude, longitude, radius: kilometres }: Surroundings): Box {
  const high = kilometres / kilometresOfDegree
  const south = Math.max(-90, latitude - high)
  const north = Math.min(90, latitude + high)
  const narrowest = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180)
  const wide = narrowest < 0.001 ? 180 : Math.min(180, high / narrowest)
  if (wide >= 180) return { south, north, west: -180, east: 180 }
  const turned = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180
  return { south, north, west: turned(longitude - wide), east: turned(longitude + wide) }
}

/** A condition on the alias `a` that holds in a box; one that crosses 180° is two. */
function inBox(numberOf: (pick: (box: Box) => number) => string): string {
  const split = ({ west, east }: Box): boolean => west > east
  const first = `a.longitude BETWEEN ${numberOf(({ west }) => west)} AND ${numberOf((box) => (split(box) ? 180 : box.east))}`
  const second = `a.longitude BETWEEN ${numberOf((box) => (split(box) ? -180 : box.west))} AND ${numberOf(({ east }) => east)}`
  return `a.latitude BETWEEN ${numberOf(({ south }) => south)} AND ${numberOf(({ north }) => north)} AND (${first} OR ${second})`
}

/** The items whose points fulfil a condition; never true where the caller may not read the address. */
function whereItem({ field, item }: OperatorInput, condition: string): string {
  if (item === undefined)
    throw new RangeError(`The points of "${field.path}" can only be asked for by a record or an entry.`)
  return `${item()} IN (SELECT a.item_id FROM core.address_point a WHERE a.field = ${quoteText(addressPointField(field))} AND ${condition})`
}

/** In degrees, of the alias `a`. */
function distanceTo(latitude: string, longitude: string): string {
  const half = (from: string, to: string): string => `sin(radians(${from} - ${to}) / 2) ^ 2`
  return `${2 * radius} * asin(least(1, sqrt(${half('a.latitude', latitude)} + cos(radians(${latitude})) * cos(radians(a.latitude)) * ${half('a.longitude', longitude)})))`
}

/** Where an address lies: in a circle, in a box, or at all where that is known. */
export const addressPointOperators: Readonly<Record<'near' | 'within' | 'located', Operator>> = {
  near: {
    operand: 'near',
    needsItem: true,
    compile: (input) => {
      const { field, parameter } = input
      const number = (pick: (near: Surroundings) => number): string =>
        parameter((raw) => pick(readNear(raw, field)), 'double precision')
      const box = inBox((pick) => number((near) => pick(boxAround(near))))
      const away = distanceTo(
        number(({ latitude }) => latitude),
        number(({ longitude }) => longitude),
      )
      return whereItem(input, `${box} AND ${away} <= ${number((near) => near.radius)}`)
    },
  },
  within: {
    operand: 'box',
    needsItem: true,
    compile: (input) => {
      const { field, parameter } = input
      const box = inBox((pick) => parameter((raw) => pick(readWithin(raw, field)), 'double precision'))
      return whereItem(input, box)
    },
  },
  located: {
    operand: 'boolean',
    needsItem: true,
    compile: (input) => {
      const wanted = input.parameter((raw) => {
        if (typeof raw === 'boolean') return raw
        throw invalidOperand(input.field, 'located', raw, 'true or false')
      }, 'boolean')
      return whereItem(input, `(a.latitude IS NOT NULL) = ${wanted}`)
    },
  },
}
