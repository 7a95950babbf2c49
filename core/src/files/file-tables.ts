import type { Generated } from 'kysely'

export interface FileTable {
  readonly id: string
  readonly name: string
  readonly size: Generated<string>
  readonly type: Generated<string>
  readonly sha256: Buffer | null
  readonly storage_key: string
  readonly attached: Generated<boolean>
  readonly created_by: string | null
  readonly created_at: Generated<Date>
  readonly deleted_at: Date | null
}

declare module '../database/kernel-tables.ts' {
  interface KernelTables {
    'core.file': FileTable
  }
}
