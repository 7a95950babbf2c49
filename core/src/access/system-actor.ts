import type { Access } from './access.ts'
import type { Actor } from './actor.ts'

/** Everything: for the kernel's own work, which no caller may steer. */
export const systemAccess: Access = Object.freeze({
  id: 'system',
  isAdministrator: true,
  scope: () => 'all' as const,
  fieldScope: () => 'all' as const,
  has: () => true,
})

/** Nothing: for whoever is not signed in. */
export const noAccess: Access = Object.freeze({
  id: 'nobody',
  isAdministrator: false,
  scope: () => 'none' as const,
  fieldScope: () => 'none' as const,
  has: () => false,
})

/** The kernel acting by itself. `agentId` tells for whom or what. */
export function systemActor(agentId: string | null = null): Actor {
  return Object.freeze({
    kind: 'system' as const,
    userId: null,
    displayName: 'Tessera',
    teamIds: [],
    primaryTeamId: null,
    access: systemAccess,
    language: 'en',
    timeZone: 'UTC',
    sharedEntities: new Set<string>(),
    agentId,
  })
}
