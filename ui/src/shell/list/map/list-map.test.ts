import type { ApiRequest } from '@tessera/sdk/ui'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import '../../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type Answer,
  type ShellBench,
} from '../../fields/shell-bench.test-support.ts'
import './list-map.ts'
import type { CrmListMap } from './list-map.ts'
import type { ShellMap } from './map-canvas.ts'

const shop = entityInfo(
  'test.shop',
  [fieldInfo('name', 'text'), fieldInfo('addresses', 'parts', { fields: [fieldInfo('address', 'address')] })],
  { list: ['name'], sort: ['name'] },
)
const gent = { latitude: 51.05, longitude: 3.72, south: 51.05, west: 3.72, north: 51.05, east: 3.72 }
const all = { south: 49, west: 2, north: 52, east: 7 }
const shops = [
  {
    id: 's1',
    displayName: 'Bakkerij',
    addresses: [
      { id: 'a1', address: { street: 'Veldstraat 1', postalCode: '9000', city: 'Gent', country: 'BE' } },
    ],
  },
  { id: 's2', displayName: 'Slagerij', addresses: [{ id: 'a2', address: { city: 'Namur', country: 'BE' } }] },
]
const lost = {
  id: 's3',
  displayName: 'Winkel',
  addresses: [{ id: 'a3', address: { city: 'Nergenshuizen' } }],
}

class Shops {
  asked: { path: string; body: unknown }[] = []
  cells: readonly object[] = [
    { ...gent, count: 1, id: 's1', displayName: 'Bakkerij', precision: 'postalCode' },
    {
      latitude: 50.4,
      longitude: 4.8,
      south: 50.3,
      west: 4.7,
      north: 50.5,
      east: 4.9,
      count: 4,
      id: null,
      displayName: null,
      precision: 'city',
    },
  ]
  here: readonly object[] = shops
  lost: readonly object[] = [lost]
  isBroken = false

  readonly answer = ({ path, body }: ApiRequest): Answer | undefined => {
    this.asked.push({ path, body })
    if (this.isBroken && path.startsWith('/api/records/'))
      return { status: 500, body: { status: 500, code: 'core.internal', title: 'Internal error' } }
    if (path === '/api/records/test.shop/points')
      return {
        body: {
          data:
            (body as { window: { columns: number } }).window.columns === 1
              ? this.cells.slice(0, 1).map(() => ({ ...this.cells[0], ...all }))
              : this.cells,
          count: 5,
        },
      }
    if (path.startsWith('/api/places/largest'))
      return { body: { data: [{ name: 'Gent', ...gent, population: 230_000 }] } }
    if (path !== '/api/records/test.shop/query') return undefined
    const data = JSON.stringify(body).includes('located') ? this.lost : this.here
    return {
      body: { data, page: { next: null, previous: null }, count: { value: data.length, exact: true } },
    }
  }
}

const patience = { timeout: 10_000 }
let bench: ShellBench
let server: Shops
let element: CrmListMap

async function show(): Promise<void> {
  await begin()
  await vi.waitFor(() => expect(markers()).toHaveLength(server.cells.length), patience)
}

async function begin(): Promise<void> {
  bench = await openShell([shop], (request) => server.answer(request))
  bench.place.style.inlineSize = '1000px'
  element = await mount(bench, 'crm-list-map', { entity: shop, query: { sort: ['name'] } })
  element.style.blockSize = '500px'
}

const root = (): ShadowRoot => element.shadowRoot!
const map = (): ShellMap => root().querySelector('shell-map')!
const markers = (): HTMLElement[] => [...(map()?.shadowRoot?.querySelectorAll<HTMLElement>('.marker') ?? [])]
const names = (): string[] =>
  [...root().querySelectorAll('.rows .name')].map((name) => name.textContent.trim())
const heard = (name: string): unknown[] => {
  const details: unknown[] = []
  element.addEventListener(name, (event) => details.push((event as CustomEvent).detail))
  return details
}

beforeEach(() => (server = new Shops()))
afterEach(() => bench.close())

describe('the map of a list', () => {
  it('shows what is in the area, on the map and in a list beside it', async () => {
    await show()
    await vi.waitFor(() => expect(names()).toEqual(['Bakkerij', 'Slagerij']))
    expect(markers().map((marker) => marker.getAttribute('aria-label'))).toEqual([
      'Bakkerij',
      '4 addresses here',
    ])
    expect(root().textContent).toContain('Veldstraat 1, 9000 Gent')
    expect(JSON.stringify(server.asked.at(-2)?.body)).toContain('within')
    expect(await axeFindings(bench.place)).toEqual([])
  })

  it('tells of the record whose marker is pressed, and asks for the rest of several', async () => {
    await show()
    await userEvent.click(markers()[0]!)
    await vi.waitFor(() => expect(root().querySelector('.card .name')?.textContent).toBe('Bakkerij'))
    const peeked = heard('crm-map-peek')
    await userEvent.click(root().querySelector('.card crm-button')!)
    expect(peeked).toEqual(['s1'])
    const before = map().view!.zoom
    await userEvent.click(markers()[1]!)
    await vi.waitFor(() => expect(map().view!.zoom).toBeGreaterThan(before))
  })

  it('lists the addresses that led nowhere, and says why', async () => {
    await show()
    await vi.waitFor(() => expect(root().textContent).toContain('1 not on the map'))
    await userEvent.click(root().querySelector('.head crm-button')!)
    await vi.waitFor(() => expect(names()).toEqual(['Winkel']))
    expect(root().querySelector('.why')?.textContent).toContain('Neither the postal code nor the town')
    expect(await axeFindings(bench.place)).toEqual([])
  })

  it('says that nothing could be read instead of loading on, and reads it when asked to', async () => {
    server.isBroken = true
    await begin()
    await vi.waitFor(() => expect(root().querySelector('.side crm-error')).not.toBeNull(), patience)
    expect(root().querySelector('crm-skeleton')).toBeNull()
    server.isBroken = false
    root().querySelector('.side crm-error')!.dispatchEvent(new CustomEvent('crm-retry'))
    await vi.waitFor(() => expect(names()).toEqual(['Bakkerij', 'Slagerij']), patience)
  })

  it('moves and zooms by keys', async () => {
    await show()
    const canvas = map().shadowRoot!.querySelector('canvas')!
    canvas.focus()
    const { longitude, zoom } = map().view!
    await userEvent.keyboard('{ArrowRight}+')
    expect(map().view!.longitude).toBeGreaterThan(longitude)
    expect(map().view!.zoom).toBe(zoom + 1)
  })

  it('filters by where the user is, and says so where the browser refuses', async () => {
    await show()
    const asked = vi.spyOn(navigator.geolocation, 'getCurrentPosition')
    const filters = heard('crm-map-filter')
    const button = root().querySelector<HTMLElement>('crm-icon-button[icon="locate-fixed"]')!
    asked.mockImplementation((_found, fail) => fail?.({ code: 1 } as GeolocationPositionError))
    await userEvent.click(button)
    await vi.waitFor(() => expect(root().querySelector('.note')?.textContent).toContain('may not tell'))
    asked.mockImplementation((found) =>
      found({ coords: { latitude: 51.05432, longitude: 3.7 } } as unknown as GeolocationPosition),
    )
    await userEvent.click(button)
    await vi.waitFor(() =>
      expect(filters).toEqual([
        { 'addresses.address': { near: { latitude: 51.054, longitude: 3.7, radius: 25, name: '$here' } } },
      ]),
    )
    asked.mockRestore()
  })

  it('says what to do where no record has an address', async () => {
    server.cells = []
    server.here = []
    server.lost = []
    await show()
    await vi.waitFor(() =>
      expect(root().querySelector('crm-empty')?.getAttribute('heading')).toBe('Nothing to show on the map'),
    )
  })
})
