import type { ListColumn } from '../list-columns.ts'
import { narrowest, widest } from './column-widths.ts'
import { fittingWidth } from './fitting-width.ts'

export interface ColumnPointerCommands {
  readonly columns: () => readonly ListColumn[]
  /** While it is dragged. */
  draw(column: ListColumn, width: number): void
  resize(column: ListColumn, width: number): void
  root(): ParentNode
  move(column: ListColumn, before: ListColumn | undefined): void
}

/** Pixels after which a press is meant as a drag. */
const threshold = 6

/** Heads are dragged to another place, and their edges to another width. */
export class ColumnPointer {
  readonly #commands: ColumnPointerCommands
  #hasDragged = false

  constructor(commands: ColumnPointerCommands) {
    this.#commands = commands
  }

  readonly onDown = (event: PointerEvent): void => {
    const head = headOf(event)
    const column = head && this.#commands.columns()[Number(head.dataset['column']) - 1]
    this.#hasDragged = false
    if (event.button !== 0 || head === undefined || column === undefined) return
    const isGrip = event.composedPath().some((node) => node instanceof Element && node.matches('.grip'))
    if (isGrip) this.#resize(event, head, column)
    else if (!column.isTitle && event.pointerType === 'mouse' && !isMenu(event))
      this.#drag(event, head, column)
  }

  /** The click at the end of a drag is none. */
  get hasDragged(): boolean {
    return this.#hasDragged
  }

  readonly onDoubleClick = (event: MouseEvent): void => {
    const [target] = event.composedPath()
    const head = headOf(event)
    const column = head && this.#commands.columns()[Number(head.dataset['column']) - 1]
    if (column !== undefined && target instanceof Element && target.matches('.grip'))
      this.#commands.resize(column, fittingWidth(this.#commands.root(), Number(head?.dataset['column'])))
  }

  #resize(event: PointerEvent, head: HTMLElement, column: ListColumn): void {
    event.preventDefault()
    const begin = head.getBoundingClientRect().width
    let width = begin
    follow(
      event,
      ({ clientX }) => {
        const sign = getComputedStyle(head).direction === 'rtl' ? -1 : 1
        width = Math.round(Math.min(widest, Math.max(narrowest, begin + sign * (clientX - event.clientX))))
        this.#hasDragged ||= Math.abs(width - begin) > 1
        this.#commands.draw(column, width)
      },
      (isKept) => {
        if (isKept && width !== begin) this.#commands.resize(column, width)
        else this.#commands.draw(column, begin)
      },
    )
  }

  #drag(event: PointerEvent, head: HTMLElement, column: ListColumn): void {
    let target: HTMLElement | undefined
    let isBehind = false
    const clear = () => target?.removeAttribute('data-drop')
    follow(
      event,
      ({ clientX }) => {
        if (!this.#hasDragged && Math.abs(clientX - event.clientX) < threshold) return
        this.#hasDragged = true
        head.toggleAttribute('data-dragged', true)
        clear()
        target = headsBeside(head).find((other) => {
          const box = other.getBoundingClientRect()
          return clientX >= box.left && clientX < box.right
        })
        if (target === undefined) return
        const box = target.getBoundingClientRect()
        isBehind = clientX > (box.left + box.right) / 2
        target.dataset['drop'] = isBehind ? 'behind' : 'before'
      },
      (isKept) => {
        clear()
        head.removeAttribute('data-dragged')
        if (!isKept || target === undefined || target === head) return
        const at = Number(target.dataset['column']) - 1 + (isBehind ? 1 : 0)
        this.#commands.move(column, this.#commands.columns()[at])
      },
    )
  }
}

function headOf(event: Event): HTMLElement | undefined {
  return event
    .composedPath()
    .find((node): node is HTMLElement => node instanceof HTMLElement && node.matches('th[data-column]'))
}

function headsBeside(head: HTMLElement): readonly HTMLElement[] {
  return [...(head.parentElement?.querySelectorAll<HTMLElement>('th[data-column]:not(.title)') ?? [])]
}

const isMenu = (event: Event): boolean =>
  event.composedPath().some((node) => node instanceof Element && node.matches('.more'))

/** The pointer until it is lifted; Esc gives up. */
function follow(
  { pointerId }: PointerEvent,
  move: (event: PointerEvent) => void,
  end: (isKept: boolean) => void,
): void {
  const listening = new AbortController()
  const options = { signal: listening.signal, capture: true }
  const finish = (isKept: boolean): void => {
    listening.abort()
    end(isKept)
  }
  const own = (act: (event: PointerEvent) => void) => (event: PointerEvent) => {
    if (event.pointerId === pointerId) act(event)
  }
  document.addEventListener('pointermove', own(move), options)
  document.addEventListener(
    'pointerup',
    own(() => finish(true)),
    options,
  )
  document.addEventListener(
    'pointercancel',
    own(() => finish(false)),
    options,
  )
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      finish(false)
    },
    options,
  )
}
