import type { Client } from '@tessera/sdk/ui'
import type { EntityInfo } from '../../services/entity-info.ts'
import type { Grants } from '../../settings/role-draft.ts'
import type { StoredLayout } from './layout-draft.ts'

export interface KnownLayout {
  /** Null: for everybody. */
  readonly role: string | null
  readonly layout: StoredLayout
  readonly version: number
}

export interface KnownRole {
  readonly id: string
  readonly displayName: string
  readonly entities: Grants
}

const pathOf = (entity: string) => `/api/layouts/${encodeURIComponent(entity)}`
const searchOf = (role: string | null) => (role === null ? {} : { role })

/** The layouts of an entity on the server, and the roles they are for. */
export async function readLayouts(
  api: Client,
  entity: string,
): Promise<{ readonly layouts: readonly KnownLayout[]; readonly roles: readonly KnownRole[] }> {
  const [layouts, roles] = await Promise.all([
    api.request<{ readonly data: readonly KnownLayout[] }>('GET', pathOf(entity)),
    api.request<{ readonly data: readonly KnownRole[] }>('GET', '/api/roles'),
  ])
  return { layouts: layouts.data, roles: roles.data }
}

export async function saveLayout(
  api: Client,
  entity: string,
  { role, layout, version }: KnownLayout,
): Promise<void> {
  await api.request('PUT', pathOf(entity), { search: searchOf(role), body: { layout, version } })
}

export async function removeLayout(api: Client, entity: string, role: string | null): Promise<void> {
  await api.request('DELETE', pathOf(entity), { search: searchOf(role) })
}

/** The fields of an entity that a role may not read. */
export function unreadableFields(role: KnownRole | undefined, entity: EntityInfo): ReadonlySet<string> {
  const grant = role?.entities[entity.name] ?? role?.entities['*']
  if (grant === undefined) return new Set()
  const hidden = entity.fields.filter(
    ({ name, system }) => !system && (grant.exceptions[name] ?? grant.fields) === 'none',
  )
  return new Set(hidden.map(({ name }) => name))
}
