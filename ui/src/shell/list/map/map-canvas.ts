import { html, type PropertyValues } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../../kit/icon-button.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { drawMap, type Circle, type MapColors, type NamedPlace } from './draw-map.ts'
import type { MapArea, MapView } from './map-layout.ts'
import { MapGestures } from './map-gestures.ts'
import { mapCanvasStyles } from './map-styles.ts'
import { areaOf, toPixel, viewOf, zoomed, type MapSize } from './projection.ts'
import { loadWorld, type Outline } from './world.ts'

/** Something on the map: a record by itself, or how many there are. */
export interface MapMarker extends MapArea {
  readonly key: string
  readonly latitude: number
  readonly longitude: number
  readonly count: number
  readonly label: string
  /** Where the point stands for an area and not for a street. */
  readonly isRough: boolean
}

export interface ShownArea {
  readonly area: MapArea
  readonly view: MapView
  /** How many cells of the usual size fit beside each other. */
  readonly columns: number
}

const cellWidth = 56
const settled = 150

/**
 * A map of the world without a network: outlines and names come with the product. What is on it is in a list beside it too.
 *
 * @fires crm-map-area - Another area is shown; `detail` tells which.
 * @fires crm-map-marker - A marker was pressed; `detail` is its key.
 */
@customElement('shell-map')
export class ShellMap extends ShellElement {
  static override styles = mapCanvasStyles

  @property() label = ''
  @property({ attribute: false }) view: MapView | undefined
  @property({ attribute: false }) markers: readonly MapMarker[] = []
  @property({ attribute: false }) places: readonly NamedPlace[] = []
  /** What the list is narrowed to. */
  @property({ attribute: false }) circle: Circle | undefined
  /** The key of the marker that is meant at the moment. */
  @property() chosen = ''
  @query('canvas') private canvas!: HTMLCanvasElement
  #world: readonly Outline[] = []
  #worldZoom = -1
  #size: MapSize = { width: 0, height: 0 }
  #frame = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #sizes: ResizeObserver | undefined
  readonly #schemes = matchMedia('(prefers-color-scheme: dark)')
  readonly #themes = new MutationObserver(() => this.#draw())

  constructor() {
    super()
    new MapGestures(this, {
      view: () => this.#view,
      size: () => this.#size,
      show: (view) => this.show(view),
    })
  }

  get #view(): MapView {
    return this.view ?? { latitude: 50.6, longitude: 4.6, zoom: 6 }
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#themes.observe(document.documentElement, { attributes: true })
    this.#schemes.addEventListener('change', this.#draw)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#themes.disconnect()
    this.#schemes.removeEventListener('change', this.#draw)
    this.#sizes?.disconnect()
    this.#sizes = undefined
    cancelAnimationFrame(this.#frame)
    clearTimeout(this.#timer)
  }

  /** Shows this part of the globe. */
  show(view: MapView): void {
    this.view = view
  }

  /** So that all of an area is seen. */
  showArea(area: MapArea, closest?: number): void {
    this.show(viewOf(area, this.#size, closest))
  }

  protected override updated(changed: PropertyValues): void {
    if (this.#sizes === undefined) {
      this.#sizes = new ResizeObserver(() => this.#measure())
      this.#sizes.observe(this)
    }
    this.#place()
    if (changed.has('view') || changed.has('places') || changed.has('markers') || changed.has('circle'))
      this.#draw()
    if (changed.has('view')) {
      void this.#loadWorld()
      this.#tellSoon()
    }
  }

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this
    if (width === 0 || height === 0 || (width === this.#size.width && height === this.#size.height)) return
    this.#size = { width, height }
    this.#place()
    this.#draw()
    void this.#loadWorld()
    this.#tellSoon()
  }

  async #loadWorld(): Promise<void> {
    const { zoom } = this.#view
    if (Math.floor(zoom) === this.#worldZoom) return
    this.#worldZoom = Math.floor(zoom)
    try {
      this.#world = await loadWorld(zoom)
      this.#draw()
    } catch {
      // The markers are of use without the land beneath them; the next zoom tries again.
      this.#worldZoom = -1
    }
  }

  #tellSoon(): void {
    clearTimeout(this.#timer)
    if (this.#size.width === 0) return
    this.#timer = setTimeout(() => {
      const detail: ShownArea = {
        area: areaOf(this.#view, this.#size),
        view: this.#view,
        columns: Math.max(1, Math.min(60, Math.round(this.#size.width / cellWidth))),
      }
      this.dispatchEvent(new CustomEvent('crm-map-area', { detail }))
    }, settled)
  }

  readonly #draw = (): void => {
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => {
      const context = this.canvas?.getContext('2d')
      const { width, height } = this.#size
      if (!context || width === 0) return
      const ratio = devicePixelRatio
      if (
        this.canvas.width !== Math.round(width * ratio) ||
        this.canvas.height !== Math.round(height * ratio)
      ) {
        this.canvas.width = Math.round(width * ratio)
        this.canvas.height = Math.round(height * ratio)
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      drawMap(context, {
        view: this.#view,
        size: this.#size,
        world: this.#world,
        places: this.places,
        covered: this.markers,
        circle: this.circle,
        colors: this.#colors(),
      })
    })
  }

  /** As the theme has them: the canvas carries them as styles of its own. */
  #colors(): MapColors {
    const { backgroundColor, color, borderTopColor, caretColor, outlineColor, font } = getComputedStyle(
      this.canvas,
    )
    return {
      water: backgroundColor,
      land: outlineColor,
      border: borderTopColor,
      accent: caretColor,
      text: color,
      font,
    }
  }

  /** Puts the markers where they belong; the content policy takes styles from scripts only. */
  #place(): void {
    const elements = this.renderRoot.querySelectorAll<HTMLElement>('.marker')
    for (const [index, element] of elements.entries()) {
      const marker = this.markers[index]
      if (marker === undefined) continue
      const { x, y } = toPixel(this.#view, this.#size, marker.latitude, marker.longitude)
      element.style.translate = `calc(${x.toFixed(1)}px - 50%) calc(${y.toFixed(1)}px - 50%)`
    }
  }

  #press(marker: MapMarker): void {
    this.dispatchEvent(new CustomEvent('crm-map-marker', { detail: marker.key }))
  }

  #zoom(by: number): void {
    this.show(zoomed(this.#view, this.#size, by))
  }

  protected override render() {
    return html`<canvas role="img" aria-label=${this.label} tabindex="0"></canvas>
      <div class="markers">
        ${repeat(
          this.markers,
          ({ key }) => key,
          (marker) =>
            html`<button
              type="button"
              class="marker ${marker.count > 1 ? 'several' : 'one'} ${marker.isRough ? 'rough' : ''} ${
                marker.key === this.chosen ? 'chosen' : ''
              }"
              tabindex="-1"
              title=${marker.label}
              aria-label=${marker.label}
              @click=${() => this.#press(marker)}
            >
              ${marker.count > 1 ? html`<span>${this.format.number(marker.count)}</span>` : ''}
            </button>`,
        )}
      </div>
      <div class="controls">
        <slot name="controls"></slot>
        <crm-icon-button
          icon="plus"
          label=${this.t('list.map.closer')}
          @click=${() => this.#zoom(1)}
        ></crm-icon-button>
        <crm-icon-button
          icon="minus"
          label=${this.t('list.map.farther')}
          @click=${() => this.#zoom(-1)}
        ></crm-icon-button>
      </div>
      <p class="source">${this.t('list.map.source')}</p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-map': ShellMap
  }
}
