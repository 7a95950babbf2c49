import type { ChangeOrigin } from '../../access/actor.ts'
import type { Starter } from '../../access/starter.ts'
import type { RecordValues } from '../record-service.ts'

/** What is done to many records. */
export type BulkAction =
  | {
      readonly action: 'update'
      readonly values: RecordValues
      /** Parts and tags are added to, not replaced. */
      readonly mergeParts?: boolean | undefined
    }
  | { readonly action: 'delete' | 'restore' }

export type BulkState = 'running' | 'done' | 'stopped' | 'failed'

/** What ended a change before its end, to be told in the language of whoever asks. */
export interface BulkFault {
  readonly code: string
  readonly message: string
  readonly details: Readonly<Record<string, unknown>>
}

export interface BulkCounts {
  /** Of the records that it goes to, how many it has been at. */
  readonly done: number
  readonly changed: number
  readonly failed: number
}

/** A change of many records that runs as a job. */
export interface BulkChange extends BulkCounts {
  /** The cause of all its events too: it is taken back as one. */
  readonly id: string
  readonly entity: string
  readonly action: BulkAction['action']
  /** Null when it is over. */
  readonly change: BulkAction | null
  readonly state: BulkState
  readonly total: number
  readonly error: BulkFault | null
  readonly channel: ChangeOrigin['channel']
  readonly starter: Starter
  readonly createdAt: string
  readonly finishedAt: string | null
}
