import type { Metadata } from './entity-model.ts'

/** Where the current metadata is read; the object behind it is swapped whole. */
export interface MetadataSource {
  readonly current: Metadata
  /** Called after each swap. */
  onChange(listener: (metadata: Metadata) => void): { dispose(): void }
}
