export type Scope = 'none' | 'own' | 'team' | 'all'
export type EntityAction = 'create' | 'read' | 'update' | 'delete' | 'export' | 'import'

/**
 * What is done with a field: `write` is changing a record that exists, `create` is setting it on a new one. They are
 * apart because a role may allow the one and not the other; the same holds for reading and exporting.
 */
export type FieldAction = 'read' | 'write' | 'create' | 'export' | 'import'

/**
 * What a set of roles may do, compiled once per (role set, metadata version). Where roles differ, the answer is per
 * field and scope, so that two roles never add up to more than each gives for a record.
 */
export interface Access {
  /** Part of the compiled query's cache key: equal ids mean equal rights. */
  readonly id: string
  scope(entity: string, action: EntityAction): Scope
  /** The records, among those the entity scope gives, on which the field is readable / writable. */
  fieldScope(entity: string, path: string, action: FieldAction): Scope
  has(permission: string): boolean
  readonly isAdministrator: boolean
}
