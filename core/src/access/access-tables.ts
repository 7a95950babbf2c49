import type { Generated } from 'kysely'
import type { Scope } from './access.ts'
import type { BuiltInRole, FieldLevel } from './role.ts'

export interface RoleTable {
  id: string
  key: BuiltInRole | null
  name: string
  description: string | null
  version: Generated<number>
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export interface RoleEntityTable {
  role_id: string
  entity: string
  create_scope: Scope
  read_scope: Scope
  update_scope: Scope
  delete_scope: Scope
  export_scope: Scope
  import_scope: Scope
  field_default: FieldLevel
}

export interface RoleFieldTable {
  role_id: string
  entity: string
  path: string
  field_id: string
  level: FieldLevel
}

export interface RolePermissionTable {
  role_id: string
  permission: string
}

export interface UserRoleTable {
  user_id: string
  role_id: string
}

export interface ShareTable {
  id: string
  entity: string
  record_id: string
  user_id: string | null
  team_id: string | null
  level: 'read' | 'write'
  created_by: string | null
  created_at: Generated<Date>
}

export interface AccessEpochTable {
  id: Generated<boolean>
  value: string
}

export interface SuggestedPermissionTable {
  permission: string
}

declare module '../database/kernel-tables.ts' {
  interface KernelTables {
    'core.role': RoleTable
    'core.role_entity': RoleEntityTable
    'core.role_field': RoleFieldTable
    'core.role_permission': RolePermissionTable
    'core.user_role': UserRoleTable
    'core.share': ShareTable
    'core.access_epoch': AccessEpochTable
    'core.suggested_permission': SuggestedPermissionTable
  }
}
