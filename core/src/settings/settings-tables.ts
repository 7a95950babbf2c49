import type { Generated } from 'kysely'

export interface SettingTable {
  readonly owner: string
  readonly name: string
  readonly value: unknown
  readonly sealed: string | null
  readonly updated_at: Generated<Date>
  readonly updated_by: string | null
}

declare module '../database/kernel-tables.ts' {
  interface KernelTables {
    'core.setting': SettingTable
  }
}
