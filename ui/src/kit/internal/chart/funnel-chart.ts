import { nothing, svg, type SVGTemplateResult } from 'lit'
import type { ChartAnchor, ChartDrawing } from './chart-model.ts'
import { fillOf } from './chart-patterns.ts'
import { fitText } from './chart-scale.ts'

const gap = 3
const leastWidth = 4

function valuesOf({ series, shown }: ChartDrawing): readonly number[] {
  return (series[shown[0] ?? 0]?.values ?? []).map((value) => Math.max(0, value ?? 0))
}

/** Names stand on the left, what is left of the first stage on the right. */
function shape({ width, height, labels }: ChartDrawing) {
  const side = Math.min(150, width * 0.28)
  return { side, room: width - side * 2, middle: width / 2, row: height / Math.max(1, labels.length) }
}

export function drawFunnel(drawing: ChartDrawing): SVGTemplateResult {
  const { labels, current, value, share, width } = drawing
  const values = valuesOf(drawing)
  const most = Math.max(...values, 0)
  const { side, room, middle, row } = shape(drawing)
  const half = (amount: number) => Math.max(leastWidth, most === 0 ? 0 : (amount / most) * room) / 2
  return svg`${labels.map((label, index) => {
    const [own = 0, next = own] = [values[index], values[index + 1]]
    const [y, end] = [row * index, row * (index + 1) - gap]
    const below = half(Math.min(own, next))
    const path = `M${middle - half(own)} ${y}L${middle + half(own)} ${y}L${middle + below} ${end}L${middle - below} ${end}Z`
    const text = row / 2 + y + 3
    return svg`<path class="slice" d=${path} fill=${fillOf(index)} ?data-current=${current?.category === index} />
      <text class="axis strong" x="0" y=${text}>${fitText(label, side - 8)}</text>
      <text class="axis end strong" x=${width} y=${text - (index > 0 ? 7 : 0)}>${value(own)}</text>
      ${index > 0 ? svg`<text class="axis end" x=${width} y=${text + 8}>${share(most === 0 ? 0 : own / (values[0] ?? most))}</text>` : nothing}`
  })}`
}

export function funnelAnchor(drawing: ChartDrawing, category: number): ChartAnchor {
  const { middle, row } = shape(drawing)
  return { x: middle, y: row * (category + 0.5) }
}

export function funnelCategory(drawing: ChartDrawing, { y }: ChartAnchor): number | undefined {
  const category = Math.floor(y / shape(drawing).row)
  return category >= 0 && category < drawing.labels.length ? category : undefined
}
