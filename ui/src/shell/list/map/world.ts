import { feature } from 'topojson-client'
import coarse from 'world-atlas/countries-50m.json?url'
import fine from 'world-atlas/countries-10m.json?url'
import { project } from './projection.ts'

/** One outline, as pairs of x and y on the square globe, with its bounds. */
export interface Outline {
  readonly points: Float64Array
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** From here on the coast is drawn in detail. */
const fineFrom = 5.5

const loading = new Map<string, Promise<readonly Outline[]>>()

/** The outlines of all countries, as finely as the zoom needs; they come with the product. */
export function loadWorld(zoom: number): Promise<readonly Outline[]> {
  const url = zoom < fineFrom ? coarse : fine
  const known = loading.get(url)
  if (known !== undefined) return known
  const made = readWorld(url)
  loading.set(url, made)
  made.catch(() => loading.delete(url))
  return made
}

type Topology = Parameters<typeof feature>[0]
type Ring = readonly (readonly number[])[]

async function readWorld(url: string): Promise<readonly Outline[]> {
  const response = await fetch(url)
  if (!response.ok)
    throw new Error(`The outlines of the countries could not be fetched (${response.status}).`)
  const topology = (await response.json()) as Topology
  const countries = feature(topology, topology.objects['countries']!)
  const features = countries.type === 'FeatureCollection' ? countries.features : [countries]
  return features.flatMap(({ geometry }) => {
    if (geometry.type === 'Polygon') return geometry.coordinates.map((ring) => outline(ring))
    return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat().map((ring) => outline(ring)) : []
  })
}

function outline(ring: Ring): Outline {
  const points = new Float64Array(ring.length * 2)
  let [left, right, top, bottom] = [1, 0, 1, 0]
  for (const [index, [longitude = 0, latitude = 0]] of ring.entries()) {
    const { x, y } = project(latitude, longitude)
    points[index * 2] = x
    points[index * 2 + 1] = y
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return { points, left, right, top, bottom }
}
