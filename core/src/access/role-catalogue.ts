import type { SqlClient } from '../database/database.ts'
import type { Metadata } from '../metadata/entity-model.ts'
import type { MetadataSource } from '../metadata/metadata-source.ts'
import type { AccessEpoch } from './access-epoch.ts'
import type { Access } from './access.ts'
import { compileAccess } from './compile-access.ts'
import { readRoles } from './read-roles.ts'
import type { Role } from './role.ts'

interface Snapshot {
  readonly epoch: number
  readonly roles: Promise<ReadonlyMap<string, Role>>
}

/** All roles in memory, read anew when the epoch grows, and the access compiled from them. */
export class RoleCatalogue {
  readonly #client: SqlClient
  readonly #epoch: AccessEpoch
  readonly #metadata: MetadataSource
  #snapshot: Snapshot | undefined
  /** By role ids and metadata; equal contents share one object over all epochs, and with it all that it has worked out. */
  readonly #compiled = new Map<string, Access>()
  #compiledFor: Metadata | undefined

  constructor(client: SqlClient, epoch: AccessEpoch, metadata: MetadataSource) {
    this.#client = client
    this.#epoch = epoch
    this.#metadata = metadata
  }

  async roles(): Promise<ReadonlyMap<string, Role>> {
    const epoch = await this.#epoch.fresh()
    if (this.#snapshot?.epoch !== epoch) this.#snapshot = { epoch, roles: this.#load() }
    const snapshot = this.#snapshot
    try {
      return await snapshot.roles
    } catch (error) {
      if (this.#snapshot === snapshot) this.#snapshot = undefined
      throw error
    }
  }

  /** What somebody with these roles may do. */
  async accessOf(roleIds: readonly string[]): Promise<Access> {
    const roles = await this.roles()
    return this.compile(roleIds.flatMap((id) => roles.get(id) ?? []))
  }

  compile(roles: readonly Role[]): Access {
    const metadata = this.#metadata.current
    if (this.#compiledFor !== metadata || this.#compiled.size > 500) {
      this.#compiled.clear()
      this.#compiledFor = metadata
    }
    const access = compileAccess(roles, metadata)
    const known = this.#compiled.get(access.id)
    if (known !== undefined) return known
    this.#compiled.set(access.id, access)
    return access
  }

  async #load(): Promise<ReadonlyMap<string, Role>> {
    const roles = await readRoles(this.#client)
    return new Map(roles.map((role) => [role.id, role]))
  }
}
