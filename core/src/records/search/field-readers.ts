import type { Metadata } from '../../metadata/entity-model.ts'

/** Tells which fields have the same readers, for one state of roles and metadata. */
export interface FieldReaders {
  /** Equal keys: whatever roles somebody has, both fields are readable on the same records. */
  readersOf(entity: string, path: string): string
}

/** Reads the roles; what it gives can be asked for any metadata until the roles change. */
export interface FieldReadersSource {
  load(): Promise<(metadata: Metadata) => FieldReaders>
}
