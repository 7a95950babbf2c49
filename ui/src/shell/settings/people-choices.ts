import type { Client } from '@tessera/sdk/ui'
import type { Choice } from '../services/places.ts'
import type { Link } from '../services/session.ts'
import type { RoleSummary, Team } from './people.ts'

export interface RolesAndTeams {
  readonly roles: readonly Choice[]
  readonly teams: readonly Choice[]
  /** What most people get: the members' role. */
  readonly usualRole: string | undefined
}

/** What users can be given. */
export async function rolesAndTeams(api: Client, signal: AbortSignal): Promise<RolesAndTeams> {
  const [roles, teams] = await Promise.all([
    api.request<{ data: readonly RoleSummary[] }>('GET', '/api/roles', { signal }),
    api.request<{ data: readonly Team[] }>('GET', '/api/teams', { signal }),
  ])
  const usual = roles.data.find(({ key }) => key === 'member') ?? roles.data.at(-1)
  return { roles: roles.data.map(choiceOf), teams: teams.data.map(choiceOf), usualRole: usual?.id }
}

export function choiceOf({ id, displayName }: Link): Choice {
  return { value: id, label: displayName }
}
