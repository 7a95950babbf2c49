import { instanceCachingFactory, type DependencyContainer } from 'tsyringe'
import { corePermissions } from '../access/core-permissions.ts'
import { createIdentity } from '../identity/identity.ts'
import { demandUpdatable, handOver } from './record-duties.ts'
import { tokens } from './tokens.ts'

/** Users, teams, roles and sessions; what they need of records is asked of the record service. */
export function registerIdentity(container: DependencyContainer, publicUrl: () => string): void {
  container.register(tokens.identity, {
    useFactory: instanceCachingFactory((c) => {
      const log = c.resolve(tokens.eventLog)
      return createIdentity({
        database: c.resolve(tokens.database),
        logger: c.resolve(tokens.logger),
        epoch: c.resolve(tokens.epoch),
        metadata: c.resolve(tokens.metadata),
        mailer: c.resolve(tokens.mailer),
        recordEvent: (tx, event) => log.append(tx, [event]),
        permissions: () => [
          ...corePermissions,
          ...[...c.resolve(tokens.plugins).plugins.values()].flatMap(
            (plugin) => plugin.definition?.permissions ?? [],
          ),
        ],
        publicUrl,
        handOver: handOver(() => c.resolve(tokens.records)),
        demandUpdatable: demandUpdatable(() => c.resolve(tokens.records)),
      })
    }),
  })
}
