import type { Generated } from 'kysely'

export interface MigrationTable {
  /** `kernel`, or the id of the plugin that brought the migration. */
  readonly owner: string
  readonly name: string
  readonly checksum: string
  readonly applied_at: Generated<Date>
}

/**
 * The kernel's own tables, for kysely. Each room adds its tables beside its code:
 * `declare module '../database/kernel-tables.ts' { interface KernelTables { 'core.job_run': JobRunTable } }`
 */
export interface KernelTables {
  'core.migration': MigrationTable
}
