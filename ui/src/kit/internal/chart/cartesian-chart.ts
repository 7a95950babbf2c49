import { nothing, svg, type SVGTemplateResult } from 'lit'
import { toneOf, type ChartAnchor, type ChartDrawing, type ChartPoint } from './chart-model.ts'
import { fillOf } from './chart-patterns.ts'
import { fitText, niceTicks, textWidth } from './chart-scale.ts'

const bottom = 28
const top = 10
const mostBar = 56

/** Where things lie between the axes of a chart. */
export class Plane {
  readonly #drawing: ChartDrawing
  readonly ticks: readonly number[]
  readonly left: number
  readonly band: number

  constructor(drawing: ChartDrawing) {
    this.#drawing = drawing
    const { least, most } = extent(drawing)
    const values = drawing.shown.flatMap((place) => drawing.series[place]?.values ?? [])
    this.ticks = niceTicks(
      least,
      most,
      values.every((value) => Number.isInteger(value ?? 0)),
    )
    this.left = Math.max(28, ...this.ticks.map((tick) => textWidth(drawing.short(tick)))) + 8
    this.band = (drawing.width - this.left - 8) / Math.max(1, drawing.labels.length)
  }

  y(value: number): number {
    const [low, high] = [this.ticks[0] ?? 0, this.ticks.at(-1) ?? 1]
    const room = this.#drawing.height - top - bottom
    return top + room * (1 - (value - low) / (high - low))
  }

  /** The middle of a category. */
  x(category: number): number {
    return this.left + this.band * (category + 0.5)
  }

  /** The category under a point. */
  categoryAt(x: number): number | undefined {
    const category = Math.floor((x - this.left) / this.band)
    return category >= 0 && category < this.#drawing.labels.length ? category : undefined
  }
}

function extent({ series, shown, labels, isStacked, kind }: ChartDrawing) {
  const isSummed = isStacked && kind !== 'line'
  const values = labels.flatMap((_, category) => {
    const own = shown.map((place) => series[place]?.values[category] ?? 0)
    const above = own.filter((value) => value > 0).reduce((sum, value) => sum + value, 0)
    const below = own.filter((value) => value < 0).reduce((sum, value) => sum + value, 0)
    return isSummed ? [above, below] : own
  })
  return { least: Math.min(0, ...values), most: Math.max(0, ...values) }
}

/** From where to where a value reaches: from zero, or from the one it stands on. */
function reach({ series, shown, isStacked }: ChartDrawing, { category, series: place }: ChartPoint) {
  const value = series[place]?.values[category] ?? 0
  if (!isStacked) return { from: 0, to: value }
  const before = shown.slice(0, shown.indexOf(place)).map((each) => series[each]?.values[category] ?? 0)
  const from = before.filter((each) => each < 0 === value < 0).reduce((sum, each) => sum + each, 0)
  return { from, to: from + value }
}

export function drawCartesian(drawing: ChartDrawing, plane: Plane): SVGTemplateResult {
  const { kind, current } = drawing
  return svg`${drawAxes(drawing, plane)}
    ${current === undefined ? nothing : svg`<rect class="band" x=${plane.left + plane.band * current.category} y=${top} width=${plane.band} height=${drawing.height - top - bottom} />`}
    ${kind === 'bar' ? drawBars(drawing, plane) : drawLines(drawing, plane)}
    <line class="zero" x1=${plane.left} x2=${drawing.width - 8} y1=${plane.y(0)} y2=${plane.y(0)} />`
}

function drawAxes(drawing: ChartDrawing, plane: Plane): SVGTemplateResult {
  const { width, height, labels, short } = drawing
  const longest = Math.max(...labels.map(textWidth), 1)
  const every = Math.max(1, Math.ceil(Math.min(longest + 12, 110) / plane.band))
  return svg`${plane.ticks.map(
    (
      tick,
    ) => svg`<line class="grid" x1=${plane.left} x2=${width - 8} y1=${plane.y(tick)} y2=${plane.y(tick)} />
      <text class="axis end" x=${plane.left - 8} y=${plane.y(tick) + 4}>${short(tick)}</text>`,
  )}
  ${labels.map((label, index) =>
    index % every === 0
      ? svg`<text class="axis middle" x=${plane.x(index)} y=${height - 8}>${fitText(label, plane.band * every - 6)}</text>`
      : nothing,
  )}`
}

function barPlace({ shown, isStacked }: ChartDrawing, plane: Plane, { category, series }: ChartPoint) {
  const room = Math.min(plane.band * 0.76, mostBar * (isStacked ? 1 : shown.length))
  const width = isStacked ? room : room / shown.length
  const at = isStacked ? 0 : shown.indexOf(series)
  return { x: plane.x(category) - room / 2 + at * width, width: Math.max(1, width - (isStacked ? 0 : 2)) }
}

function drawBars(drawing: ChartDrawing, plane: Plane): unknown {
  const { shown, labels, series, current } = drawing
  return shown.map((place) =>
    labels.map((_, category) => {
      if ((series[place]?.values[category] ?? null) === null) return nothing
      const { from, to } = reach(drawing, { category, series: place })
      const { x, width } = barPlace(drawing, plane, { category, series: place })
      const [high, low] = [plane.y(Math.max(from, to)), plane.y(Math.min(from, to))]
      const isCurrent = current?.category === category && current.series === place
      return svg`<rect class="bar" x=${x} y=${high} width=${width} height=${Math.max(0, low - high)} rx="2" fill=${fillOf(place)} ?data-current=${isCurrent} />`
    }),
  )
}

function drawLines(drawing: ChartDrawing, plane: Plane): unknown {
  const { shown, kind } = drawing
  // The first one lies on top: it is what the chart is about.
  return shown.toReversed().map((place) => {
    const runs = runsOf(drawing, plane, place)
    const line = runs.map((run) => `M${run.map(({ x, y }) => `${x} ${y}`).join('L')}`).join('')
    return svg`${kind === 'area' ? runs.map((run) => drawArea(drawing, plane, place, run)) : nothing}
      <path class=${`line ${toneOf(place)} dash-${place % 4}`} d=${line} />
      ${runs.flat().map(({ x, y, category }) => drawMark(drawing, place, { x, y, category }))}`
  })
}

interface Spot extends ChartAnchor {
  readonly category: number
}

/** The points of a line; where a value is missing, the line breaks. */
function runsOf(drawing: ChartDrawing, plane: Plane, place: number): readonly (readonly Spot[])[] {
  const runs: Spot[][] = [[]]
  for (const [category, value] of (drawing.series[place]?.values ?? []).entries()) {
    if (value === null) runs.push([])
    else runs.at(-1)?.push({ x: plane.x(category), y: plane.y(topOf(drawing, place, category)), category })
  }
  return runs.filter((run) => run.length > 0)
}

function topOf(drawing: ChartDrawing, place: number, category: number): number {
  const { to } = reach(
    { ...drawing, isStacked: drawing.isStacked && drawing.kind === 'area' },
    { category, series: place },
  )
  return to
}

function drawArea(drawing: ChartDrawing, plane: Plane, place: number, run: readonly Spot[]) {
  const floor = run.toReversed().map(({ x, category }) => {
    const { from } = reach(drawing, { category, series: place })
    return `${x} ${plane.y(drawing.isStacked ? from : 0)}`
  })
  const path = `M${run.map(({ x, y }) => `${x} ${y}`).join('L')}L${floor.join('L')}Z`
  return svg`<path class="area" d=${path} fill=${fillOf(place)} />`
}

/** Lines differ by the shape of their points as well. */
function drawMark({ current, labels }: ChartDrawing, place: number, { x, y, category }: Spot): unknown {
  const isCurrent = current?.category === category
  if (labels.length > 40 && !isCurrent) return nothing
  const size = isCurrent ? 5 : 3.5
  const shapes = [
    svg`<circle class=${`mark ${toneOf(place)}`} cx=${x} cy=${y} r=${size} />`,
    svg`<rect class=${`mark ${toneOf(place)}`} x=${x - size} y=${y - size} width=${size * 2} height=${size * 2} />`,
    svg`<path class=${`mark ${toneOf(place)}`} d=${`M${x} ${y - size * 1.3}L${x + size * 1.3} ${y + size}L${x - size * 1.3} ${y + size}Z`} />`,
    svg`<path class=${`mark ${toneOf(place)}`} d=${`M${x} ${y - size * 1.4}L${x + size * 1.4} ${y}L${x} ${y + size * 1.4}L${x - size * 1.4} ${y}Z`} />`,
  ]
  return shapes[place % shapes.length]
}

/** The upper end of a value, where its tip belongs. */
export function cartesianAnchor(drawing: ChartDrawing, plane: Plane, point: ChartPoint): ChartAnchor {
  const isBar = drawing.kind === 'bar'
  const value = isBar ? reach(drawing, point).to : topOf(drawing, point.series, point.category)
  const { x, width } = barPlace(drawing, plane, point)
  return { x: isBar ? x + width / 2 : plane.x(point.category), y: plane.y(Math.max(0, value)) }
}

/** The value that is nearest to a point of the chart. */
export function cartesianPoint(
  drawing: ChartDrawing,
  plane: Plane,
  { x, y }: ChartAnchor,
): ChartPoint | undefined {
  const category = plane.categoryAt(x)
  if (category === undefined) return undefined
  const distances = drawing.shown.map((series) => {
    const anchor = cartesianAnchor(drawing, plane, { category, series })
    const isGrouped = drawing.kind === 'bar' && !drawing.isStacked
    if (isGrouped) return { series, far: Math.abs(anchor.x - x) }
    const { from, to } = reach(drawing, { category, series })
    const [high, low] = [plane.y(Math.max(from, to)), plane.y(Math.min(from, to))]
    if (drawing.kind === 'bar') return { series, far: Math.max(0, high - y, y - low) }
    return { series, far: Math.abs(anchor.y - y) }
  })
  const nearest = distances.toSorted((one, other) => one.far - other.far)[0]
  return nearest && { category, series: nearest.series }
}
