import { narrowest, widest } from './column-widths.ts'

/** The width at which no value in sight is cut off, nor the head. */
export function fittingWidth(root: ParentNode, at: number): number {
  const cells = root.querySelectorAll<HTMLElement>(
    `tr[data-index] [aria-colindex="${at + 1}"], th[data-column="${at}"]`,
  )
  const widths = [...cells].map((cell) => {
    const range = document.createRange()
    range.selectNodeContents(cell)
    const style = getComputedStyle(cell)
    const padding = Number.parseFloat(style.paddingInlineStart) + Number.parseFloat(style.paddingInlineEnd)
    const inner = [...cell.querySelectorAll<HTMLElement>('*')].map(
      (each) => each.scrollWidth - each.clientWidth,
    )
    const cut = Math.max(cell.scrollWidth - cell.clientWidth, 0, ...inner.filter((more) => more > 0))
    return range.getBoundingClientRect().width + cut + padding + 2
  })
  return Math.round(Math.min(widest, Math.max(narrowest, ...widths)))
}
