import type { RecordAccess, RecordClient } from '@tessera/sdk'
import type { Actor, ChangeOrigin } from '../access/actor.ts'
import type { Transaction } from '../database/database.ts'
import type { RecordChange, RecordService, RecordValues } from './record-service.ts'

export interface AccessFor {
  readonly actor: Actor
  readonly origin: ChangeOrigin
  /** All reads and writes in this transaction. */
  readonly tx?: Transaction
  readonly depth?: number
}

/** The SDK's `records(entity)`, acting for one actor. */
export function recordAccess(service: RecordService, scope: AccessFor): RecordAccess {
  const { actor, tx } = scope
  return (entity: string) => {
    const client: UntypedClient = {
      query: (query) => service.queryObjects(actor, entity, query as never, tx),
      get: (id, options) => service.getObject(actor, entity, id, options ?? {}, tx),
      find: async (filter) =>
        (await service.queryObjects(actor, entity, { filter: filter as never, limit: 1 }, tx)).data[0] ??
        null,
      count: async (filter) => {
        const query = {
          fields: ['id'],
          limit: 1,
          count: 'exact' as const,
          ...(filter === undefined ? {} : { filter: filter as never }),
        }
        return (await service.queryObjects(actor, entity, query, tx)).count?.value ?? 0
      },
      create: (values) => service.create(scope, entity, values),
      createMany: (records) => service.createMany(scope, entity, records),
      update: (id, values, options) => service.update(scope, entity, id, values, options?.version),
      updateMany: (changes) => service.updateMany(scope, entity, changes),
      deriveMany: (changes) => service.deriveMany(scope, entity, changes),
      remove: (id) => service.remove(scope, entity, id),
      restore: (id) => service.restore(scope, entity, id),
    }
    return client as unknown as RecordClient<never>
  }
}

interface UntypedClient {
  query(query: unknown): Promise<unknown>
  get(id: string, options?: object): Promise<unknown>
  find(filter: unknown): Promise<unknown>
  count(filter?: unknown): Promise<number>
  create(values: RecordValues): Promise<unknown>
  createMany(records: readonly RecordValues[]): Promise<readonly string[]>
  update(id: string, values: RecordValues, options?: { readonly version?: number }): Promise<unknown>
  updateMany(changes: readonly RecordChange[]): Promise<void>
  deriveMany(changes: readonly RecordChange[]): Promise<void>
  remove(id: string): Promise<void>
  restore(id: string): Promise<unknown>
}
