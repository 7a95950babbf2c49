import { ContextProvider } from '@lit/context'
import { entityContext, recordContext } from '../../ui/contexts.ts'
import { mintElement } from '../../ui/panel/mint-element.ts'
import type { PanelContext } from '../../ui/panel/panel-context.ts'
import type { PanelEvents, PanelProperties } from '../../ui/panel/panel-element.ts'
import type { PanelHost } from '../../ui/panel/panel-host.ts'
import { hostForTest } from './host-for-test.ts'
import { loadKit } from './load-kit.ts'
import type { MountOptions } from './mount-options.ts'
import type { MountedPanel } from './mounted-panel.ts'

const usualHost: PanelHost = {
  slot: 'record.panel',
  size: 'wide',
  mode: 'page',
  active: true,
  readonly: false,
}
const rooms = { narrow: '340px', medium: '560px', wide: '960px' } as const

const given: Readonly<Record<keyof Omit<PanelProperties, 'ctx' | 'host'>, true>> = {
  record: true,
  entity: true,
  subject: true,
  field: true,
  value: true,
  editing: true,
  error: true,
  values: true,
}
const heard: Readonly<Record<keyof PanelEvents, true>> = {
  'crm-dirty': true,
  'crm-busy': true,
  'crm-count': true,
  'crm-title': true,
  'crm-error': true,
  'crm-done': true,
  'crm-widget-input': true,
  'crm-widget-change': true,
  'crm-values': true,
  'crm-resize-request': true,
}

/**
 * Mounts a panel in the page of a test as its host mounts it: on the real tokens, under a tag of its own, with a real
 * client whose calls the test answers. What it does to its host is kept for the test to look at.
 *
 * @example
 * afterEach(unmountAll)
 *
 * it('lists the coming visits', async () => {
 *   const panel = await mountForTest(ComingVisitsPanel, {
 *     plugin: 'visits',
 *     locales: { en },
 *     record: { id: 'p1', displayName: 'Ann', version: 1 },
 *     answers: { 'POST /api/records/visits.visit/query': { data: [visit], page: { next: null, previous: null } } },
 *   })
 *   await panel.shows('Survey of the roof')
 *   expect(await axeFindings(panel.element)).toEqual([])
 * })
 */
export async function mountForTest<Panel extends HTMLElement>(
  Panel: new () => Panel,
  options: MountOptions,
): Promise<MountedPanel<Panel>> {
  await loadKit()
  const host = hostForTest(options)
  const { place, ctx } = host
  new ContextProvider(place, { context: recordContext, initialValue: options.record })
  new ContextProvider(place, { context: entityContext, initialValue: options.entity })
  if (options.host?.size !== undefined) place.style.inlineSize = rooms[options.host.size]
  const { Minted } = mintElement(`${options.plugin}-panel`, Panel)
  const element = new Minted() as MountedPanel<Panel>['element']
  const fired = listen(element)
  Object.assign(element, propertiesOf(options, ctx))
  place.append(element)
  await element.updateComplete
  return {
    ...host,
    element,
    fired: (name) => fired.get(name) as never,
    give: async (properties) => {
      Object.assign(element, properties)
      await element.updateComplete
    },
  }
}

function propertiesOf(options: MountOptions, ctx: PanelContext): object {
  const names = Object.keys(given) as (keyof typeof given)[]
  return {
    ...Object.fromEntries(names.filter((name) => name in options).map((name) => [name, options[name]])),
    ctx,
    host: { ...usualHost, ...options.host },
  }
}

function listen(element: HTMLElement): ReadonlyMap<string, readonly unknown[]> {
  return new Map(
    Object.keys(heard).map((name) => {
      const details: unknown[] = []
      element.addEventListener(name, (event) => details.push((event as CustomEvent).detail))
      return [name, details]
    }),
  )
}
