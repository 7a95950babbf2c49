import type { MapArea, MapView } from './map-layout.ts'

/** The globe as a square, north up: both from 0 to 1. */
export interface MapPoint {
  readonly x: number
  readonly y: number
}

export interface MapSize {
  readonly width: number
  readonly height: number
}

const tile = 256
const northernmost = 85.05
const leastZoom = 1
export const mostZoom = 14

export function project(latitude: number, longitude: number): MapPoint {
  const bounded = Math.max(-northernmost, Math.min(northernmost, latitude))
  const y = Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360)) / (2 * Math.PI)
  return { x: longitude / 360 + 0.5, y: 0.5 - y }
}

function unproject({ x, y }: MapPoint): { readonly latitude: number; readonly longitude: number } {
  const latitude = (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90
  return { latitude, longitude: turned((x - 0.5) * 360) }
}

/** Between -180 and 180. */
function turned(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180
}

/** Pixels of the whole globe. */
export function scaleOf(zoom: number): number {
  return tile * 2 ** zoom
}

/** Where in the window a place is; the copy of the globe that is next to the middle. */
export function toPixel(view: MapView, size: MapSize, latitude: number, longitude: number): MapPoint {
  const scale = scaleOf(view.zoom)
  const middle = project(view.latitude, view.longitude)
  const point = project(latitude, longitude)
  const across = point.x - middle.x
  return {
    x: (across - Math.round(across)) * scale + size.width / 2,
    y: (point.y - middle.y) * scale + size.height / 2,
  }
}

function toPlace(view: MapView, size: MapSize, x: number, y: number) {
  const scale = scaleOf(view.zoom)
  const middle = project(view.latitude, view.longitude)
  return unproject({
    x: middle.x + (x - size.width / 2) / scale,
    y: Math.max(0, Math.min(1, middle.y + (y - size.height / 2) / scale)),
  })
}

/** What is seen, in degrees. */
export function areaOf(view: MapView, size: MapSize): MapArea {
  const northWest = toPlace(view, size, 0, 0)
  const southEast = toPlace(view, size, size.width, size.height)
  const isWhole = size.width >= scaleOf(view.zoom)
  return {
    south: southEast.latitude,
    north: northWest.latitude,
    west: isWhole ? -180 : northWest.longitude,
    east: isWhole ? 180 : southEast.longitude,
  }
}

/** So far that an area fills the window, with some room around it. */
export function viewOf({ south, west, north, east }: MapArea, size: MapSize, closest = 11): MapView {
  const [low, high] = [project(south, west), project(north, east < west ? east + 360 : east)]
  const room = 0.8
  const fit = (pixels: number, share: number): number =>
    Math.log2((Math.max(pixels, 100) * room) / (tile * Math.max(share, 1e-9)))
  const zoom = Math.min(closest, fit(size.width, high.x - low.x), fit(size.height, low.y - high.y))
  const middle = unproject({ x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 })
  return { ...middle, zoom: boundedZoom(zoom) }
}

function boundedZoom(zoom: number): number {
  return Math.max(leastZoom, Math.min(mostZoom, zoom))
}

/** The view after the globe was moved by pixels. */
export function moved(view: MapView, size: MapSize, x: number, y: number): MapView {
  return { ...toPlace(view, size, size.width / 2 - x, size.height / 2 - y), zoom: view.zoom }
}

/** The view after coming closer, with the same place under the pixel. */
export function zoomed(view: MapView, size: MapSize, by: number, at?: MapPoint): MapView {
  const zoom = boundedZoom(view.zoom + by)
  if (at === undefined) return { ...view, zoom }
  const held = toPlace(view, size, at.x, at.y)
  const now = toPixel({ ...view, zoom }, size, held.latitude, held.longitude)
  return moved({ ...view, zoom }, size, at.x - now.x, at.y - now.y)
}
