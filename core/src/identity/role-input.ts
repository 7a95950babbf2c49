import type { EntityScopes, FieldLevel } from '../access/role.ts'

/** What a role gives on one entity, as callers write and read it. */
export interface EntityGrantInput extends EntityScopes {
  readonly fields: FieldLevel
  /** Levels by field path, where they differ from `fields`. */
  readonly exceptions?: Readonly<Record<string, FieldLevel>>
}

export interface RoleInput {
  readonly name: string
  readonly description?: string | null
  /** By entity name; `*` for all entities that are not named. */
  readonly entities: Readonly<Record<string, EntityGrantInput>>
  readonly permissions: readonly string[]
  /** The version that was read. */
  readonly version?: number
}

export interface RoleView {
  readonly id: string
  readonly key: string | null
  readonly displayName: string
  readonly name: string
  readonly description: string | null
  readonly version: number
  /** The administrator's rights are everything, always. */
  readonly isFixed: boolean
  readonly entities: Readonly<
    Record<string, EntityGrantInput & { readonly exceptions: Readonly<Record<string, FieldLevel>> }>
  >
  readonly permissions: readonly string[]
}
