import type { UntypedFilter, UntypedQuery, UntypedRecord } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../../kit/button.ts'
import '../../../kit/callout.ts'
import '../../../kit/empty.ts'
import '../../../kit/error.ts'
import '../../../kit/icon.ts'
import '../../../kit/icon-button.ts'
import '../../../kit/skeleton.ts'
import { isNear, type NearValue } from '../../../kit/internal/filter/near-value.ts'
import { readHere } from '../../../kit/internal/filter/read-here.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { errorText } from '../../elements/error-text.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import { addressLine, addressOf, addressPaths, directionsHref, type AddressPath } from './address-paths.ts'
import './map-canvas.ts'
import type { MapMarker, ShellMap, ShownArea } from './map-canvas.ts'
import { MapData, type Found } from './map-data.ts'
import type { MapArea, MapLayout } from './map-layout.ts'
import { listMapStyles } from './map-styles.ts'
import { mostZoom } from './projection.ts'

const nearby = 25
/** Closer than this it is no use to come closer. */
const closestForSeveral = mostZoom - 2

/**
 * A list as a map, with the records of what is seen beside it: whoever cannot use the map has the same in the list.
 *
 * @fires crm-map-peek - A record is to be looked at; `detail` is its id.
 * @fires crm-map-filter - The list is to show what this filter says; `detail` is it.
 */
@customElement('crm-list-map')
export class CrmListMap extends ShellElement {
  static override styles = listMapStyles

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) layout: MapLayout = {}
  /** Filter, search and sort of the list. */
  @property({ attribute: false }) query: UntypedQuery = {}
  @state() private chosen = ''
  @state() private showsLost = false
  @state() private refusal = ''
  @query('shell-map') private map!: ShellMap | null
  readonly #data = new MapData(this, () => this.shell)
  #framed = ''

  get focusedId(): string | undefined {
    return this.#focused?.dataset['id']
  }

  get #focused(): HTMLElement | undefined {
    return this.renderRoot.querySelector<HTMLElement>('li:focus-within') ?? undefined
  }

  moveFocus(step: number): void {
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>('.rows li')]
    const at = rows.findIndex((row) => row === this.#focused)
    rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.querySelector<HTMLElement>('a')?.focus()
  }

  /** Nothing is ticked on a map. */
  tickFocused(): void {
    return undefined
  }

  async reload(): Promise<void> {
    await this.#data.reload()
  }

  get #path(): AddressPath | undefined {
    if (this.entity === undefined) return undefined
    const paths = addressPaths(this.entity)
    return paths.find(({ path }) => path === this.layout.path) ?? paths[0]
  }

  protected override willUpdate(): void {
    const path = this.#path
    if (this.entity === undefined || path === undefined) return
    const { filter, search, sort = [] } = this.query
    this.#data.ask({
      entity: this.entity.name,
      path,
      sort,
      query: { ...(filter === undefined ? {} : { filter }), ...(search === undefined ? {} : { search }) },
    })
  }

  protected override updated(): void {
    const { bounds } = this.#data
    if (bounds === undefined || bounds === null || this.map === null) return
    const key = JSON.stringify([this.entity?.name, this.query.filter, this.query.search, bounds])
    if (key === this.#framed) return
    this.#framed = key
    this.#frame()
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  readonly #onArea = ({ detail }: CustomEvent<ShownArea>): void => {
    this.#data.show(detail)
  }

  readonly #onMarker = ({ detail }: CustomEvent<string>): void => {
    const marker = this.#data.markers.find(({ key }) => key === detail)
    if (marker === undefined) return
    this.showsLost = false
    this.chosen = marker.key
    if (marker.count > 1) this.#open(marker)
  }

  /** Several come apart when one comes closer; those at one place are told by the list. */
  #open(marker: MapMarker): void {
    const isOnePlace = marker.south === marker.north && marker.west === marker.east
    const zoom = this.map?.view?.zoom ?? 0
    if (isOnePlace || zoom >= closestForSeveral) this.#data.narrow(widened(marker))
    else this.map?.showArea(marker, Math.max(zoom + 1, closestForSeveral))
  }

  readonly #showAll = (): void => {
    this.chosen = ''
    this.#data.narrow(undefined)
  }

  readonly #frame = (): void => {
    const { bounds } = this.#data
    const circle = circleOf(this.query.filter, this.#path?.path ?? '')
    const area = circle === undefined ? bounds : areaAround(circle)
    if (area) this.map?.showArea(area)
  }

  readonly #nearMe = async (): Promise<void> => {
    const here = await readHere()
    const path = this.#path
    this.refusal = typeof here === 'string' ? here : ''
    if (typeof here === 'string' || path === undefined) return
    const near = { [path.path]: { near: { ...here, radius: nearby, name: '$here' } } } as UntypedFilter
    const others = withoutNear(this.query.filter, path.path)
    this.#tell('crm-map-filter', others === undefined ? near : { and: [...others, near] })
  }

  protected override render() {
    const { entity } = this
    const path = this.#path
    if (entity === undefined || path === undefined) return nothing
    const { error, bounds, isLoaded } = this.#data
    return html`<section class="side" aria-label=${this.t('list.map.records')}>
        ${this.#renderHead()} ${this.#renderRows(this.showsLost ? this.#data.lost : this.#data.here, path)}
      </section>
      <div class="map">
        <shell-map
          label=${this.t('list.map.label', { entities: entity.labels.other })}
          chosen=${this.chosen}
          .markers=${this.#data.markers}
          .places=${this.#data.places}
          .circle=${circleOf(this.query.filter, path.path)}
          @crm-map-area=${this.#onArea}
          @crm-map-marker=${this.#onMarker}
        >
          <crm-icon-button
            slot="controls"
            icon="locate-fixed"
            label=${this.t('list.map.nearMe')}
            @click=${() => void this.#nearMe()}
          ></crm-icon-button>
          <crm-icon-button
            slot="controls"
            icon="maximize"
            label=${this.t('list.map.all')}
            ?disabled=${!bounds}
            @click=${this.#frame}
          ></crm-icon-button>
        </shell-map>
        ${this.refusal === '' ? nothing : html`<crm-callout class="note" tone="warning" role="alert">${this.t(`list.map.${this.refusal}`)}</crm-callout>`}
        ${error === undefined || !isLoaded ? nothing : html`<crm-callout class="note" tone="danger" role="alert">${errorText(this.shell, error)}</crm-callout>`}
        ${this.#renderCard(path)}
      </div>`
  }

  #renderHead() {
    const { here, lost, isNarrowed } = this.#data
    const shown = this.showsLost ? lost : here
    const count = this.t(this.showsLost ? 'list.map.lostCount' : 'list.map.count', { count: shown.count })
    const toggle = () => {
      this.showsLost = !this.showsLost
      this.chosen = ''
    }
    return html`<div class="head">
      <div class="row">
        <p class="count" role="status">
          ${!this.#data.isLoaded ? nothing : shown.isExact ? count : this.t('list.map.many', { count: shown.count })}
        </p>
        ${isNarrowed && !this.showsLost ? html`<crm-button size="small" variant="ghost" @click=${this.#showAll}>${this.t('list.map.showArea')}</crm-button>` : nothing}
        ${
          lost.count === 0 && !this.showsLost
            ? nothing
            : html`<crm-button size="small" variant="ghost" @click=${toggle}
                ><crm-icon slot="start" name=${this.showsLost ? 'map' : 'map-pin-off'}></crm-icon
                >${this.showsLost ? this.t('list.map.back') : this.t('list.map.lost', { count: lost.count })}</crm-button
              >`
        }
      </div>
      ${this.showsLost ? html`<p class="why">${this.t('list.map.whyLost')}</p>` : nothing}
    </div>`
  }

  #renderRows({ rows, count }: Found, path: AddressPath) {
    if (rows.length === 0) return this.#renderEmpty()
    return html`<ul class="rows">
        ${repeat(
          rows,
          ({ id }) => id,
          (row) => this.#renderRow(row, path),
        )}
      </ul>
      ${count > rows.length ? html`<p class="more">${this.t('list.map.more')}</p>` : nothing}`
  }

  #renderEmpty() {
    const { error, isLoading, isLoaded } = this.#data
    // What was there before stays, with a word on the map; where nothing was, this is all there is to tell.
    if (error !== undefined && !isLoading && !isLoaded)
      return html`<crm-error
        .error=${error}
        retryable
        @crm-retry=${() => void this.#data.reload()}
      ></crm-error>`
    if (isLoading || !isLoaded) return html`<crm-skeleton shape="rows" lines="8"></crm-skeleton>`
    const isNone = this.#data.bounds === null
    return html`<crm-empty
      icon="map-pin"
      heading=${this.t(isNone ? 'list.map.none' : 'list.map.noneHere')}
      text=${this.t(isNone ? 'list.map.noneText' : 'list.map.noneHereText')}
    ></crm-empty>`
  }

  #renderRow(row: UntypedRecord, path: AddressPath) {
    const address = addressOf(row, path)
    const name = row.displayName
    return html`<li
      data-id=${row.id}
      class=${row.id === this.chosen ? 'chosen' : ''}
      @pointerenter=${() => this.#hint(row.id)}
      @focusin=${() => this.#hint(row.id)}
    >
      <a class="name" href=${this.shell.href.record(this.entity!.name, row.id)}>${name}</a>
      <p class="address">
        ${address === undefined ? nothing : addressLine(address, this.shell.session.organisation.country ?? '')}
      </p>
      <div class="actions">
        ${address === undefined || this.showsLost ? nothing : this.#renderWay(address, name)}
        <crm-icon-button
          icon="panel-right"
          size="small"
          label=${this.t('list.map.peek', { name })}
          @click=${() => this.#tell('crm-map-peek', row.id)}
        ></crm-icon-button>
      </div>
    </li>`
  }

  #renderWay(address: NonNullable<ReturnType<typeof addressOf>>, name: string) {
    return html`<crm-icon-button
      icon="route"
      size="small"
      href=${directionsHref(address)}
      label=${this.t('list.map.directions', { name })}
    ></crm-icon-button>`
  }

  /** The marker of what is pointed at in the list. */
  #hint(id: string): void {
    if (this.#data.markers.some(({ key }) => key === id)) this.chosen = id
  }

  #renderCard(path: AddressPath) {
    const row = this.#data.here.rows.find(({ id }) => id === this.chosen)
    const marker = this.#data.markers.find(({ key }) => key === this.chosen)
    if (marker === undefined || marker.count > 1) return nothing
    const address = row && addressOf(row, path)
    const close = () => (this.chosen = '')
    return html`<div class="card">
      <a class="name" href=${this.shell.href.record(this.entity!.name, marker.key)}>${marker.label}</a>
      <crm-icon-button
        icon="x"
        size="small"
        label=${this.t('common.close')}
        @click=${close}
      ></crm-icon-button>
      ${address === undefined ? nothing : html`<p class="address">${addressLine(address, this.shell.session.organisation.country ?? '')}</p>`}
      ${marker.isRough ? html`<p class="why">${this.t('list.map.rough')}</p>` : nothing}
      <div class="links">
        <crm-button size="small" @click=${() => this.#tell('crm-map-peek', marker.key)}
          >${this.t('list.map.open')}</crm-button
        >
        ${address === undefined ? nothing : html`<crm-button size="small" href=${directionsHref(address)}>${this.t('list.map.way')}</crm-button>`}
      </div>
    </div>`
  }
}

/** A place has no size; an area has. */
function widened({ south, west, north, east }: MapMarker) {
  const some = 1e-6
  return {
    south: south - some,
    west: west - some,
    north: north + some,
    east: (east > 180 ? east - 360 : east) + some,
  }
}

const kilometresOfDegree = 111

function areaAround({ latitude, longitude, radius }: NearValue): MapArea {
  const high = radius / kilometresOfDegree
  const wide = Math.min(179, high / Math.max(0.05, Math.cos((latitude * Math.PI) / 180)))
  return { south: latitude - high, north: latitude + high, west: longitude - wide, east: longitude + wide }
}

/** The circle that the filter asks for, if it is one. */
function circleOf(filter: UntypedFilter | undefined, path: string): NearValue | undefined {
  const [near] = conditionsOf(filter).flatMap(
    (each) => (each[path] as { near?: unknown } | undefined)?.near ?? [],
  )
  return isNear(near) ? near : undefined
}

function conditionsOf(filter: UntypedFilter | undefined): readonly UntypedFilter[] {
  if (filter === undefined) return []
  const { and, ...rest } = filter
  return and !== undefined && Object.keys(rest).length === 0 ? and : [filter]
}

/** The conditions beside one on where the address lies. */
function withoutNear(filter: UntypedFilter | undefined, path: string): readonly UntypedFilter[] | undefined {
  const others = conditionsOf(filter).filter(
    (each) => !('near' in ((each[path] as object | undefined) ?? {})),
  )
  return others.length === 0 ? undefined : others
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-list-map': CrmListMap
  }
}
