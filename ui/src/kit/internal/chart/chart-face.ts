import type { SVGTemplateResult } from 'lit'
import { cartesianAnchor, cartesianPoint, drawCartesian, Plane } from './cartesian-chart.ts'
import type { ChartAnchor, ChartDrawing, ChartPoint } from './chart-model.ts'
import { drawFunnel, funnelAnchor, funnelCategory } from './funnel-chart.ts'
import { drawPie, pieAnchor, pieCategory } from './pie-chart.ts'

/** How one kind of chart is drawn, and where its values lie. */
export interface ChartFace {
  readonly draw: () => SVGTemplateResult
  readonly anchor: (point: ChartPoint) => ChartAnchor
  readonly pointAt: (at: ChartAnchor) => ChartPoint | undefined
}

export function chartFace(drawing: ChartDrawing): ChartFace {
  const { kind, shown } = drawing
  const first = shown[0] ?? 0
  const alone = (category: number | undefined) =>
    category === undefined ? undefined : { category, series: first }
  if (kind === 'pie' || kind === 'doughnut')
    return {
      draw: () => drawPie(drawing),
      anchor: ({ category }) => pieAnchor(drawing, category),
      pointAt: (at) => alone(pieCategory(drawing, at)),
    }
  if (kind === 'funnel')
    return {
      draw: () => drawFunnel(drawing),
      anchor: ({ category }) => funnelAnchor(drawing, category),
      pointAt: (at) => alone(funnelCategory(drawing, at)),
    }
  const plane = new Plane(drawing)
  return {
    draw: () => drawCartesian(drawing, plane),
    anchor: (point) => cartesianAnchor(drawing, plane, point),
    pointAt: (at) => cartesianPoint(drawing, plane, at),
  }
}
