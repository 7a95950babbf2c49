import { instanceCachingFactory, type DependencyContainer } from 'tsyringe'
import { DisposableStore, type Disposable } from '../foundation/disposable.ts'
import { ChangeNotices } from '../notifications/change-notices.ts'
import { FollowNotices } from '../notifications/follow-notices.ts'
import { Inbox } from '../notifications/inbox.ts'
import { InboxSignal } from '../notifications/inbox-signal.ts'
import { kernelKinds } from '../notifications/kernel-kinds.ts'
import { NotificationMail } from '../notifications/notification-mail.ts'
import type { NotificationTexts, ReadableNames } from '../notifications/notification-surroundings.ts'
import type { KnownKind } from '../notifications/notification.ts'
import { Notifications } from '../notifications/notifications.ts'
import type { OrganisationMirror } from './organisation-mirror.ts'
import { tokens } from './tokens.ts'

/** Notifications and the inbox; what they need of records, users and plugins is asked of those. */
export function registerNotifications(
  container: DependencyContainer,
  organisation: OrganisationMirror,
  publicUrl: () => string,
): void {
  container.register(tokens.surroundings, {
    useFactory: instanceCachingFactory((c) => ({
      actorOf: (userId) => c.resolve(tokens.identity).actors.ofUser(userId),
      readableNames: readableNames(c),
      userNames: async () =>
        new Map([...(await c.resolve(tokens.directory).load()).users].map(([id, { name }]) => [id, name])),
      texts: notificationTexts(c),
      kinds: () => knownKinds(c),
    })),
  })
  container.register(tokens.notificationMail, {
    useFactory: instanceCachingFactory(
      (c) =>
        new NotificationMail({
          ...basics(c),
          cron: c.resolve(tokens.cron),
          logger: c.resolve(tokens.logger),
          mailer: c.resolve(tokens.mailer),
          organisation: () => organisation.current.name,
          publicUrl,
        }),
    ),
  })
  container.register(tokens.notifications, {
    useFactory: instanceCachingFactory(
      (c) => new Notifications({ ...basics(c), mail: c.resolve(tokens.notificationMail) }),
    ),
  })
  registerNotices(container)
  container.register(tokens.inbox, {
    useFactory: instanceCachingFactory(
      (c) =>
        new Inbox({
          ...basics(c),
          notifications: c.resolve(tokens.notifications),
        }),
    ),
  })
  container.register(tokens.inboxSignal, {
    useFactory: instanceCachingFactory((c) => new InboxSignal(c.resolve(tokens.database))),
  })
}

/** What looks among all changes for those that somebody wants to hear of. */
function registerNotices(container: DependencyContainer): void {
  container.register(tokens.changeNotices, {
    useFactory: instanceCachingFactory(
      (c) =>
        new ChangeNotices({
          ...basics(c),
          subscribers: c.resolve(tokens.subscriberRegistry),
          metadata: c.resolve(tokens.metadata),
          notifications: c.resolve(tokens.notifications),
        }),
    ),
  })
  container.register(tokens.followNotices, {
    useFactory: instanceCachingFactory(
      (c) =>
        new FollowNotices({
          ...basics(c),
          subscribers: c.resolve(tokens.subscriberRegistry),
          notifications: c.resolve(tokens.notifications),
        }),
    ),
  })
}

function basics(c: DependencyContainer) {
  return {
    database: c.resolve(tokens.database),
    jobs: c.resolve(tokens.jobs),
    clock: c.resolve(tokens.clock),
    surroundings: c.resolve(tokens.surroundings),
  }
}

/** The jobs behind notifications, and what tells open browsers of their inboxes. */
export async function startNotifications(container: DependencyContainer): Promise<Disposable> {
  const started = new DisposableStore()
  const signal = container.resolve(tokens.inboxSignal)
  await signal.start()
  started.add(signal)
  started.add(await container.resolve(tokens.notifications).register())
  started.add(await container.resolve(tokens.changeNotices).register())
  started.add(await container.resolve(tokens.followNotices).register())
  return started
}

const mostAtOnce = 500

function readableNames(c: DependencyContainer): ReadableNames {
  return async (actor, entity, ids) => {
    const names = new Map<string, string>()
    const records = c.resolve(tokens.records)
    if (!c.resolve(tokens.metadata).current.entities.has(entity)) return names
    for (let start = 0; start < ids.length; start += mostAtOnce) {
      const some = ids.slice(start, start + mostAtOnce)
      const query = { fields: ['displayName'], filter: { id: { in: some } }, limit: mostAtOnce }
      for (const record of (await records.queryObjects(actor, entity, query)).data)
        names.set(String(record.id), String(record.displayName))
    }
    return names
  }
}

function knownKinds(c: DependencyContainer): readonly KnownKind[] {
  const ofPlugins = [...c.resolve(tokens.plugins).plugins].flatMap(([plugin, { status, definition }]) =>
    status !== 'enabled'
      ? []
      : (definition?.notifications ?? []).map(({ name, delivery = 'inApp' }) => ({
          kind: `${plugin}.${name}`,
          plugin,
          delivery,
        })),
  )
  return [...kernelKinds, ...ofPlugins]
}

function notificationTexts(c: DependencyContainer): NotificationTexts {
  const labels = () => c.resolve(tokens.plugins).labels
  return {
    text(plugin, key, values, { language, formats, timeZone }) {
      const reader = { language, timeZone, ...(formats === undefined ? {} : { formats }) }
      const translator = labels().translator(plugin, reader)
      return translator.has(key) ? translator.t(key, values) : null
    },
    kindLabel({ kind, plugin }, language) {
      return labels()
        .translator(plugin, language)
        .t(`notifications.${kind.slice(plugin.length + 1)}.label`)
    },
    pluginLabel: (plugin, language) => labels().pluginLabel(plugin, language),
    entityLabel: (entity, language) => labels().entityLabel(entity, language),
    fieldLabel: (entity, path, language) => labels().fieldLabel(entity, path, language),
    entityIcon: (entity) => c.resolve(tokens.metadata).current.entities.get(entity)?.icon ?? 'bell',
  }
}
