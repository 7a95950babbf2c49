import type { UntypedFilter, UntypedQuery, UntypedRecord } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Shell } from '../../services/shell.ts'
import type { AddressPath } from './address-paths.ts'
import type { NamedPlace } from './draw-map.ts'
import type { MapMarker, ShownArea } from './map-canvas.ts'
import type { MapArea } from './map-layout.ts'

export interface MapQuestion {
  readonly entity: string
  readonly path: AddressPath
  /** Filter and search of the list. */
  readonly query: Pick<UntypedQuery, 'filter' | 'search'>
  readonly sort: readonly string[]
}

interface Cell extends MapArea {
  readonly count: number
  readonly latitude: number
  readonly longitude: number
  readonly id: string | null
  readonly displayName: string | null
  readonly precision: 'exact' | 'postalCode' | 'city' | 'region'
}

export interface Found {
  readonly rows: readonly UntypedRecord[]
  readonly count: number
  readonly isExact: boolean
}

const mostRows = 50
const whole: MapArea = { south: -90, west: -180, north: 90, east: 180 }
const refreshDelay = 150
const nothing: Found = { rows: [], count: 0, isExact: true }

/** What a map shows of a list: markers for the area, the records in it, and those that are nowhere. */
export class MapData implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #shell: () => Shell
  #question: MapQuestion | undefined
  #key = ''
  #shown: ShownArea | undefined
  #within: MapArea | undefined
  #abort = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined
  #unfollow: (() => void) | undefined

  markers: readonly MapMarker[] = []
  places: readonly NamedPlace[] = []
  /** The records of the area. */
  here: Found = nothing
  /** Records whose address led nowhere. */
  lost: Found = nothing
  /** Everything of the list that is on the map: its bounds, once it is known; null where nothing is. */
  bounds: MapArea | null | undefined
  isLoading = false
  /** There is something to tell. */
  isLoaded = false
  error: unknown

  constructor(host: ReactiveControllerHost & HTMLElement, shell: () => Shell) {
    this.#host = host
    this.#shell = shell
    host.addController(this)
  }

  hostConnected(): void {
    queueMicrotask(() => {
      this.#unfollow?.()
      this.#unfollow = this.#shell()?.live.onChanges((_changes, entities) => {
        if (entities === 'all' || entities.has(this.#question?.entity ?? '')) this.#loadSoon()
      })
    })
  }

  hostDisconnected(): void {
    this.#unfollow?.()
    this.#unfollow = undefined
    clearTimeout(this.#timer)
    this.#abort.abort()
    this.#key = ''
  }

  ask(question: MapQuestion): void {
    const key = JSON.stringify(question)
    if (key === this.#key) return
    this.#key = key
    this.#question = question
    this.bounds = undefined
    this.isLoaded = false
    this.#within = undefined
    this.#loadSoon(0)
  }

  /** Another part of the map is seen. */
  show(shown: ShownArea): void {
    this.#shown = shown
    this.#within = undefined
    this.#loadSoon(0)
  }

  /** The list tells of this area only, while the map stays as it is. */
  narrow(area: MapArea | undefined): void {
    this.#within = area
    this.#loadSoon(0)
  }

  get isNarrowed(): boolean {
    return this.#within !== undefined
  }

  async reload(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    await this.#load()
  }

  #loadSoon(delay = refreshDelay): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#load(), delay)
  }

  async #load(): Promise<void> {
    const question = this.#question
    if (question === undefined) return
    this.#abort.abort()
    const abort = new AbortController()
    this.#abort = abort
    this.isLoading = true
    this.#host.requestUpdate()
    try {
      if (this.bounds === undefined) {
        const [all, lost] = await Promise.all([
          this.#points(question, whole, 1, abort.signal),
          this.#list(question, { located: false }, abort.signal),
        ])
        this.lost = lost
        this.bounds = all[0] === undefined ? null : boundsOf(all[0])
        this.#host.requestUpdate()
      }
      if (this.#shown !== undefined) await this.#loadShown(question, this.#shown, abort.signal)
      this.isLoaded = this.#shown !== undefined
      this.error = undefined
    } catch (error) {
      if (abort.signal.aborted) return
      this.error = error
    }
    this.isLoading = false
    this.#host.requestUpdate()
  }

  async #loadShown(question: MapQuestion, { area, columns }: ShownArea, signal: AbortSignal): Promise<void> {
    const [cells, here, places] = await Promise.all([
      this.#points(question, area, columns, signal),
      this.#list(question, { within: this.#within ?? area }, signal),
      this.#largest(area, signal),
    ])
    this.markers = cells.map((cell) => this.#marker(cell))
    this.here = here
    this.places = places
  }

  #marker(cell: Cell): MapMarker {
    const { t } = this.#shell().i18n
    const { id, count, displayName, precision, ...place } = cell
    return {
      ...place,
      key: id ?? `${cell.south},${cell.west},${cell.north},${cell.east}`,
      count: id === null ? count : 1,
      label: displayName ?? t('list.map.several', { count }),
      isRough: precision === 'region',
    }
  }

  async #points(
    { entity, path, query }: MapQuestion,
    area: MapArea,
    columns: number,
    signal: AbortSignal,
  ): Promise<readonly Cell[]> {
    const { data } = await this.#shell().api.request<{ data: readonly Cell[] }>(
      'POST',
      `/api/records/${entity}/points`,
      { body: { query, path: path.path, window: { ...area, columns } }, signal },
    )
    return data
  }

  async #list(
    { entity, path, query, sort }: MapQuestion,
    condition: object,
    signal: AbortSignal,
  ): Promise<Found> {
    const here = { [path.path]: condition } as UntypedFilter
    const filter = query.filter === undefined ? here : { and: [query.filter, here] }
    const found = await this.#shell().api.query(
      entity,
      { ...query, fields: ['displayName', path.field], filter, sort, limit: mostRows, count: 'capped' },
      { signal },
    )
    return {
      rows: found.data,
      count: found.count?.value ?? found.data.length,
      isExact: found.count?.exact ?? true,
    }
  }

  /** Names are of use without being right: a map without them is one too. */
  async #largest({ south, west, north, east }: MapArea, signal: AbortSignal): Promise<readonly NamedPlace[]> {
    const { data } = await this.#shell()
      .api.request<{ data: readonly NamedPlace[] }>(
        'GET',
        `/api/places/largest?south=${south}&west=${west}&north=${north}&east=${east}&limit=40`,
        { signal },
      )
      .catch(() => ({ data: this.places }))
    return data
  }
}

function boundsOf({ south, west, north, east }: Cell): MapArea {
  return { south, west, north, east: east > 180 ? east - 360 : east }
}
