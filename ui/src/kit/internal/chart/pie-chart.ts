import { nothing, svg, type SVGTemplateResult } from 'lit'
import { sumOf, type ChartAnchor, type ChartDrawing } from './chart-model.ts'
import { fillOf } from './chart-patterns.ts'

interface Slice {
  readonly category: number
  readonly from: number
  readonly to: number
}

const turn = Math.PI * 2

function slicesOf({ series, shown }: ChartDrawing): readonly Slice[] {
  const values = series[shown[0] ?? 0]?.values ?? []
  const total = sumOf(values)
  let from = 0
  return values.flatMap((value, category) => {
    if (value === null || value <= 0 || total === 0) return []
    const slice = { category, from, to: from + value / total }
    from = slice.to
    return [slice]
  })
}

function shape({ width, height, kind }: ChartDrawing) {
  const outer = Math.max(20, Math.min(width, height) / 2 - 6)
  return { x: width / 2, y: height / 2, outer, inner: kind === 'doughnut' ? outer * 0.6 : 0 }
}

/** A point of the circle; a whole turn begins at the top. */
function on({ x, y }: ChartAnchor, radius: number, part: number): string {
  const angle = part * turn - Math.PI / 2
  return `${x + Math.cos(angle) * radius} ${y + Math.sin(angle) * radius}`
}

function pathOf(drawing: ChartDrawing, { from, to }: Slice): string {
  const { outer, inner, ...centre } = shape(drawing)
  // A whole circle has no corners: an arc from a point to itself would be nothing.
  const end = Math.min(to, from + 0.9999)
  const isLarge = end - from > 0.5 ? 1 : 0
  const arc = `M${on(centre, outer, from)}A${outer} ${outer} 0 ${isLarge} 1 ${on(centre, outer, end)}`
  if (inner === 0) return `${arc}L${centre.x} ${centre.y}Z`
  return `${arc}L${on(centre, inner, end)}A${inner} ${inner} 0 ${isLarge} 0 ${on(centre, inner, from)}Z`
}

export function drawPie(drawing: ChartDrawing): SVGTemplateResult {
  const { current, kind, short, series, shown } = drawing
  const { x, y } = shape(drawing)
  return svg`${slicesOf(drawing).map(
    (slice) =>
      svg`<path class="slice" d=${pathOf(drawing, slice)} fill=${fillOf(slice.category)} ?data-current=${current?.category === slice.category} />`,
  )}
  ${
    kind === 'doughnut'
      ? svg`<text class="total middle" x=${x} y=${y + 6}>${short(sumOf(series[shown[0] ?? 0]?.values ?? []))}</text>`
      : nothing
  }`
}

export function pieAnchor(drawing: ChartDrawing, category: number): ChartAnchor {
  const slice = slicesOf(drawing).find((each) => each.category === category)
  const { outer, inner, ...centre } = shape(drawing)
  if (slice === undefined) return centre
  const angle = ((slice.from + slice.to) / 2) * turn - Math.PI / 2
  const radius = (outer + inner) / 2
  return { x: centre.x + Math.cos(angle) * radius, y: centre.y + Math.sin(angle) * radius }
}

export function pieCategory(drawing: ChartDrawing, { x, y }: ChartAnchor): number | undefined {
  const { outer, inner, x: middle, y: centre } = shape(drawing)
  const far = Math.hypot(x - middle, y - centre)
  if (far > outer || far < inner) return undefined
  const part = ((Math.atan2(y - centre, x - middle) + Math.PI / 2 + turn) % turn) / turn
  return slicesOf(drawing).find(({ from, to }) => part >= from && part < to)?.category
}
