import { compileAccess } from '../../access/compile-access.ts'
import type { Role } from '../../access/role.ts'
import type { Metadata } from '../../metadata/entity-model.ts'
import type { FieldReaders, FieldReadersSource } from './field-readers.ts'

/** Where all roles are read; `RoleCatalogue` is one. */
export interface RoleSource {
  roles(): Promise<ReadonlyMap<string, Role>>
}

/**
 * Readers by role. Fields on which every single role reaches as far are equal for every set of roles too, since a
 * set reaches as far as the widest of its roles.
 */
export function roleFieldReaders(source: RoleSource): FieldReadersSource {
  return {
    async load() {
      const roles = [...(await source.roles()).values()]
      return (metadata) => readersFor(roles, metadata)
    },
  }
}

function readersFor(roles: readonly Role[], metadata: Metadata): FieldReaders {
  const accesses = roles.map((role) => compileAccess([role], metadata))
  return {
    readersOf: (entity, path) => accesses.map((access) => access.fieldScope(entity, path, 'read')).join(' '),
  }
}
