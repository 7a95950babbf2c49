import type { ReactiveController, ReactiveControllerHost } from 'lit'

interface Named {
  readonly name: string
  readonly label: string
  readonly count?: number | null
}

type Host = ReactiveControllerHost & HTMLElement

/** What the button takes that holds the tabs for which there is no room. */
const buttonWidth = 96

/** How many tabs there is room for: they are measured once each, and anew when their text changes. */
export class TabRoom implements ReactiveController {
  readonly #host: Host
  readonly #strip: () => HTMLElement | null
  readonly #widths = new Map<string, number>()
  readonly #sizes = new ResizeObserver(([entry]) => {
    const room = entry?.contentRect.width ?? 0
    if (room === this.#room) return
    this.#room = room
    this.#host.requestUpdate()
  })
  #room = 0
  #gap = 0
  #isWaiting = false

  constructor(host: Host, strip: () => HTMLElement | null) {
    this.#host = host
    this.#strip = strip
    host.addController(this)
  }

  hostConnected(): void {
    this.#sizes.observe(this.#host)
  }

  hostDisconnected(): void {
    this.#sizes.disconnect()
  }

  /** Measures what was drawn; what could not be decided before is decided now. */
  hostUpdated(): void {
    const strip = this.#strip()
    if (strip === null || strip.clientWidth === 0) return
    this.#gap = Number.parseFloat(getComputedStyle(strip).columnGap) || 0
    for (const tab of strip.querySelectorAll<HTMLElement>('[data-key]'))
      this.#widths.set(tab.dataset['key'] ?? '', tab.offsetWidth)
    if (!this.#isWaiting) return
    this.#isWaiting = false
    if (strip.scrollWidth > strip.clientWidth + 1) this.#host.requestUpdate()
  }

  /** The names of the tabs that fit, the chosen one always among them; all while that is not known yet. */
  fitting(tabs: readonly Named[], chosen: string): ReadonlySet<string> {
    const all = new Set(tabs.map(({ name }) => name))
    const widths = tabs.map((tab) => this.#widths.get(keyOf(tab)))
    this.#isWaiting = widths.includes(undefined)
    if (this.#isWaiting || this.#room === 0) return all
    const widthOf = (index: number) => (widths[index] ?? 0) + this.#gap
    const total = tabs.reduce((sum, _tab, index) => sum + widthOf(index), -this.#gap)
    if (total <= this.#room + 1) return all
    const at = tabs.findIndex(({ name }) => name === chosen)
    let left = this.#room - buttonWidth - (at < 0 ? 0 : widthOf(at))
    const shown = new Set(at < 0 ? [] : [chosen])
    for (const [index, { name }] of tabs.entries()) {
      if (name === chosen) continue
      left -= widthOf(index)
      if (left < 0) break
      shown.add(name)
    }
    return shown
  }
}

/** What a tab's width depends on. */
export function keyOf({ name, label, count }: Named): string {
  return `${name} ${label} ${count ?? ''}`
}
