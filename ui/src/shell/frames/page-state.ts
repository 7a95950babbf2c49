import type { Catalogue, EntityMetadata, PanelHost, RecordTarget, UntypedRecord } from '@tessera/sdk/ui'
import type { PropertyValues } from 'lit'
import { reaches, type FrameReach } from '../../frame/frame-reach.ts'
import type { FrameState } from '../../frame/frame-state.ts'
import type { AppShell } from '../services/app-shell.ts'
import type { Placement } from '../services/registry-store.ts'
import { pageAppearance } from './page-appearance.ts'

/** The place of a panel in the page, as far as its frame is told. */
export interface FramedPlace {
  readonly placement: Placement | undefined
  readonly catalogues: readonly [own: Catalogue, english: Catalogue]
  readonly record: UntypedRecord | undefined
  readonly entity: EntityMetadata | undefined
  readonly subject: RecordTarget | undefined
  readonly given: Readonly<Record<string, unknown>>
  readonly place: PanelHost
}

export function frameReach(shell: AppShell, plugin: string): FrameReach {
  return { plugin, capabilities: shell.registry.plugin(plugin)?.capabilities ?? [] }
}

/** All that a frame is told as it begins. */
export function frameState(place: FramedPlace, shell: AppShell): FrameState {
  const placement = place.placement as Placement
  const reach = frameReach(shell, placement.plugin)
  return {
    address: { plugin: placement.plugin, panel: placement.panel, entry: placement.entry },
    version: placement.version,
    capabilities: reach.capabilities,
    appearance: pageAppearance(),
    catalogues: place.catalogues,
    ...shellMembers(shell, reach),
    ...placeMembers(place, reach),
  }
}

/** What changed in the place itself since it was last drawn. */
export function frameChanges(
  place: FramedPlace,
  shell: AppShell,
  changed: PropertyValues,
): Partial<FrameState> {
  const members = placeMembers(place, frameReach(shell, place.placement?.plugin ?? ''))
  const isHost = ['placement', 'mode', 'readonly', 'active', 'panelSize'].some((name) => changed.has(name))
  return {
    ...(changed.has('record') ? { record: members.record } : {}),
    ...(changed.has('entity') ? { entity: members.entity } : {}),
    ...(changed.has('subject') ? { subject: members.subject } : {}),
    ...(changed.has('given') ? { given: members.given } : {}),
    ...(changed.has('catalogues') ? { catalogues: place.catalogues } : {}),
    ...(isHost ? { host: members.host } : {}),
  }
}

/** What the shell knows, cut to what the panel's plugin may reach. */
export function shellMembers(shell: AppShell, reach: FrameReach) {
  const { user, isAdministrator, permissions, access } = shell.session
  const { path, query: values } = shell.router.location
  const { language, formats, timeZone, firstDayOfWeek } = shell.format
  const clock = document.documentElement.dataset['clock']
  return {
    settings: shell.registry.plugin(reach.plugin)?.settings ?? {},
    formats: {
      language,
      formats,
      timeZone,
      firstDay: firstDayOfWeek,
      ...(clock === '12' || clock === '24' ? { clock } : {}),
    },
    user: { id: user.id, displayName: user.displayName, email: user.email },
    rights: {
      isAdministrator,
      permissions: permissions.filter((name) => name.startsWith(`${reach.plugin}.`)),
      access: Object.fromEntries(Object.entries(access).filter(([entity]) => reaches(reach, entity, 'read'))),
    },
    route: { path, query: values.toString() },
    connection: { online: shell.isOnline, pending: 0 },
  } satisfies Partial<FrameState>
}

function placeMembers(place: FramedPlace, reach: FrameReach) {
  const { subject, given, placement } = place
  return {
    record: visibleRecord(place, reach),
    entity: plainCopy(place.entity),
    subject,
    given: plainCopy(given),
    host: { ...place.place, slot: placement?.slot ?? '' },
  } satisfies Partial<FrameState>
}

/** Which record it is, is told to every panel on it; its values are told where the plugin may read them. */
function visibleRecord({ record, entity }: FramedPlace, reach: FrameReach): UntypedRecord | undefined {
  if (record === undefined) return undefined
  if (entity === undefined || reaches(reach, entity.name, 'read')) return plainCopy(record)
  const { id, displayName, version } = record
  return { id, displayName, version }
}

/** What came as JSON goes as JSON; nothing else can be sent to a frame. */
function plainCopy<Value>(value: Value): Value {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as Value)
}
