import { instanceCachingFactory, type DependencyContainer } from 'tsyringe'
import { AccessEpoch } from '../access/access-epoch.ts'
import { Migrator } from '../database/migrator.ts'
import { FileStore } from '../files/file-store.ts'
import type { FileStorage } from '../files/file-storage.ts'
import { Mailer } from '../mail/mailer.ts'
import { MetadataStore } from '../metadata/metadata-store.ts'
import { SettingsStore } from '../settings/settings-store.ts'
import { tokens } from './tokens.ts'

/** The lower rooms: migrations, rights' epoch, settings, files, mail, metadata. */
export function registerFoundation(container: DependencyContainer, storage: FileStorage): void {
  container.register(tokens.migrator, {
    useFactory: instanceCachingFactory(
      (c) => new Migrator(c.resolve(tokens.database), c.resolve(tokens.logger)),
    ),
  })
  container.register(tokens.epoch, {
    useFactory: instanceCachingFactory(
      (c) => new AccessEpoch({ database: c.resolve(tokens.database), logger: c.resolve(tokens.logger) }),
    ),
  })
  container.register(tokens.settings, {
    useFactory: instanceCachingFactory((c) => {
      const epoch = c.resolve(tokens.epoch)
      return new SettingsStore({
        database: c.resolve(tokens.database),
        encryption: c.resolve(tokens.encryption),
        logger: c.resolve(tokens.logger),
        onChange: (tx) => epoch.bump(tx),
      })
    }),
  })
  container.register(tokens.files, {
    useFactory: instanceCachingFactory(
      (c) =>
        new FileStore({ database: c.resolve(tokens.database), storage, logger: c.resolve(tokens.logger) }),
    ),
  })
  container.register(tokens.mailer, {
    useFactory: instanceCachingFactory((c) => {
      const { smtpUrl, mailFrom } = c.resolve(tokens.configuration)
      return new Mailer({ logger: c.resolve(tokens.logger), url: smtpUrl, from: mailFrom })
    }),
  })
  container.register(tokens.metadata, {
    useFactory: instanceCachingFactory((c) => new MetadataStore(c.resolve(tokens.database))),
  })
}
