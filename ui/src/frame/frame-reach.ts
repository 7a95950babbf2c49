import { isAllowed } from '../shell/services/session.ts'
import type { FrameState } from './frame-state.ts'

export interface FrameReach {
  readonly plugin: string
  readonly capabilities: readonly string[]
}

/** Whether a panel in a frame may ask for records of an entity at all: its plugin's own, and what its manifest names. */
export function reaches(
  { plugin, capabilities }: FrameReach,
  entity: string,
  wanted: 'read' | 'write',
): boolean {
  if (entity.startsWith(`${plugin}.`)) return true
  if (wanted === 'read' && entity.startsWith('core.')) return true
  const isNamed = (action: string) =>
    capabilities.some((capability) => {
      const name = `records:${action}:${entity}`
      return capability === name || (capability.endsWith('*') && name.startsWith(capability.slice(0, -1)))
    })
  return isNamed('write') || (wanted === 'read' && isNamed('read'))
}

/** What both the user and the panel's plugin may do. The server decides the same for every call. */
export function isAllowedInFrame(
  { address: { plugin }, capabilities, rights }: Pick<FrameState, 'address' | 'capabilities' | 'rights'>,
  action: string,
  entity?: string,
  field?: string,
): boolean {
  const isOfPlugin =
    entity === undefined
      ? action.startsWith(`${plugin}.`)
      : reaches({ plugin, capabilities }, entity, action === 'read' || action === 'export' ? 'read' : 'write')
  return isOfPlugin && isAllowed(rights, action, entity, field)
}
