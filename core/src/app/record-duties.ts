import type { DemandUpdatable } from '../identity/shares.ts'
import type { HandOver } from '../identity/owned-records.ts'
import type { KernelRecordService } from '../records/kernel-record-service.ts'

/** Gives all records of an owner to another, as one bulk update with hooks, events and history. */
export function handOver(records: () => KernelRecordService): HandOver {
  return async (by, entity, fromUserId, toUserId) => {
    const target = { query: { filter: { owner: { eq: fromUserId } } } }
    const outcome = await records().bulkUpdate(by, entity, target, { owner: toUserId })
    return outcome.changed
  }
}

/** Throws unless the actor may update the record. */
export function demandUpdatable(records: () => KernelRecordService): DemandUpdatable {
  return (actor, entity, recordId) => records().demandAllowed(actor, entity, recordId, 'update')
}
