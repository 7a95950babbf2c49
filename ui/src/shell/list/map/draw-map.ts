import type { MapView } from './map-layout.ts'
import { project, scaleOf, toPixel, type MapSize } from './projection.ts'
import type { Outline } from './world.ts'

export interface NamedPlace {
  readonly name: string
  readonly latitude: number
  readonly longitude: number
  readonly population: number
}

export interface MapColors {
  readonly water: string
  readonly land: string
  readonly border: string
  readonly text: string
  readonly accent: string
  readonly font: string
}

export interface DrawnMap {
  readonly view: MapView
  readonly size: MapSize
  readonly world: readonly Outline[]
  readonly places: readonly NamedPlace[]
  readonly colors: MapColors
  /** Where markers lie: names stand below them. */
  readonly covered: readonly Place[]
  /** What the list is narrowed to. */
  readonly circle: Circle | undefined
}

export interface Circle extends Place {
  /** Kilometres. */
  readonly radius: number
}

interface Place {
  readonly latitude: number
  readonly longitude: number
}

const markerHalf = 14

/** Water, land, borders, and the names of places as far as there is room for them. */
export function drawMap(canvas: CanvasRenderingContext2D, map: DrawnMap): void {
  const { size, colors } = map
  canvas.fillStyle = colors.water
  canvas.fillRect(0, 0, size.width, size.height)
  canvas.beginPath()
  const middle = project(map.view.latitude, map.view.longitude)
  const half = size.width / scaleOf(map.view.zoom) / 2
  for (let copy = Math.floor(middle.x - half); copy <= Math.floor(middle.x + half); copy++)
    trace(canvas, map, copy)
  canvas.fillStyle = colors.land
  canvas.fill('evenodd')
  canvas.strokeStyle = colors.border
  canvas.lineWidth = 1
  canvas.lineJoin = 'round'
  canvas.stroke()
  drawCircle(canvas, map)
  drawNames(canvas, map)
}

const kilometresAround = 40_030

function drawCircle(canvas: CanvasRenderingContext2D, { view, size, circle, colors }: DrawnMap): void {
  if (circle === undefined) return
  const { x, y } = toPixel(view, size, circle.latitude, circle.longitude)
  const stretch = Math.cos((circle.latitude * Math.PI) / 180)
  canvas.beginPath()
  canvas.arc(x, y, (circle.radius / kilometresAround / stretch) * scaleOf(view.zoom), 0, 2 * Math.PI)
  canvas.save()
  canvas.fillStyle = colors.accent
  canvas.globalAlpha = 0.08
  canvas.fill()
  canvas.globalAlpha = 0.8
  canvas.strokeStyle = colors.accent
  canvas.lineWidth = 1.5
  canvas.stroke()
  canvas.restore()
}

/** Outlines that are in the window, of one copy of the globe. */
function trace(canvas: CanvasRenderingContext2D, { view, size, world }: DrawnMap, copy: number): void {
  const scale = scaleOf(view.zoom)
  const middle = project(view.latitude, view.longitude)
  const x = (value: number): number => (value + copy - middle.x) * scale + size.width / 2
  const y = (value: number): number => (value - middle.y) * scale + size.height / 2
  for (const { points, left, right, top, bottom } of world) {
    if (x(right) < 0 || x(left) > size.width || y(bottom) < 0 || y(top) > size.height) continue
    if ((right - left) * scale < 1) continue
    let [lastX, lastY] = [Number.NaN, Number.NaN]
    for (let index = 0; index < points.length; index += 2) {
      const [atX, atY] = [x(points[index]!), y(points[index + 1]!)]
      if (index === 0) canvas.moveTo(atX, atY)
      else if (Math.abs(atX - lastX) + Math.abs(atY - lastY) < 1) continue
      else canvas.lineTo(atX, atY)
      ;[lastX, lastY] = [atX, atY]
    }
    canvas.closePath()
  }
}

const room = { across: 8, down: 6 }
const lineHeight = 14

function drawNames(
  canvas: CanvasRenderingContext2D,
  { view, size, places, covered, colors }: DrawnMap,
): void {
  canvas.font = colors.font
  canvas.textAlign = 'center'
  canvas.textBaseline = 'middle'
  canvas.lineJoin = 'round'
  const markers = covered.map(({ latitude, longitude }) => {
    const { x, y } = toPixel(view, size, latitude, longitude)
    return { left: x - markerHalf, right: x + markerHalf, top: y - markerHalf, bottom: y + markerHalf }
  })
  const taken = [...markers]
  for (const place of places) {
    const { x, y } = toPixel(view, size, place.latitude, place.longitude)
    const half = canvas.measureText(place.name).width / 2
    const isCovered = markers.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom)
    const top = isCovered ? y + markerHalf + room.down + 1 : y
    const box = { left: x - half, right: x + half, top, bottom: top + lineHeight }
    const isFree = taken.every(
      (other) =>
        box.left > other.right + room.across ||
        box.right < other.left - room.across ||
        box.top > other.bottom + room.down ||
        box.bottom < other.top - room.down,
    )
    if (!isFree || box.right < 0 || box.left > size.width || y < 0 || y > size.height) continue
    taken.push(box)
    canvas.strokeStyle = colors.land
    canvas.lineWidth = 3
    canvas.strokeText(place.name, x, top + lineHeight / 2)
    canvas.fillStyle = colors.text
    canvas.fillText(place.name, x, top + lineHeight / 2)
    if (isCovered) continue
    canvas.beginPath()
    canvas.arc(x, y - 1, 1.5, 0, 2 * Math.PI)
    canvas.fill()
  }
}
