import type { InjectionToken } from 'tsyringe'
import type { AccessEpoch } from '../access/access-epoch.ts'
import type { Database } from '../database/database.ts'
import type { Migrator } from '../database/migrator.ts'
import type { Dispatcher } from '../events/dispatcher.ts'
import type { EventLog } from '../events/event-log.ts'
import type { EventSubscribers } from '../events/event-subscribers.ts'
import type { LiveFeed } from '../events/live-feed.ts'
import type { SubscriberRegistry } from '../events/subscriber-registry.ts'
import type { FileStore } from '../files/file-store.ts'
import type { ErrorTexts } from '../foundation/error-texts.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Configuration } from '../foundation/configuration.ts'
import type { Encryption } from '../foundation/encryption.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Identity } from '../identity/identity.ts'
import type { CronClock } from '../jobs/cron-clock.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { MetadataStore } from '../metadata/metadata-store.ts'
import type { FollowNotices } from '../notifications/follow-notices.ts'
import type { ChangeNotices } from '../notifications/change-notices.ts'
import type { InboxSignal } from '../notifications/inbox-signal.ts'
import type { Inbox } from '../notifications/inbox.ts'
import type { NotificationMail } from '../notifications/notification-mail.ts'
import type { NotificationSurroundings } from '../notifications/notification-surroundings.ts'
import type { Notifications } from '../notifications/notifications.ts'
import type { PluginContexts } from '../plugins/plugin-contexts.ts'
import type { AddressPoints } from '../places/address-points.ts'
import type { Gazetteer } from '../places/gazetteer.ts'
import type { PluginHost } from '../plugins/plugin-host.ts'
import type { PluginStateStore } from '../plugins/plugin-state-store.ts'
import type { BulkService } from '../records/bulk/bulk-service.ts'
import type { Directory } from '../records/directory.ts'
import type { KernelRecordService } from '../records/kernel-record-service.ts'
import type { QueryService } from '../records/query/query-service.ts'
import type { SearchBuilder } from '../records/search/search-builder.ts'
import type { SearchIndex } from '../records/search/search-index.ts'
import type { TimelineBuilder } from '../records/timeline/timeline-builder.ts'
import type { UndoService } from '../records/undo/undo-service.ts'
import type { Undoables } from '../records/undo/undoables.ts'
import type { RecordWriter } from '../records/write/record-writer.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import type { ImportService } from '../transfer/import/import-service.ts'
import type { PasteService } from '../transfer/paste/paste-service.ts'

/** A token that knows the type of what it stands for. */
type Token<T> = InjectionToken<T> & { readonly '~service'?: T }

const token = <T>(name: string): Token<T> => Symbol(name)

/** Every service of the kernel by name; only the composition root resolves them. */
export const tokens = {
  configuration: token<Configuration>('configuration'),
  logger: token<Logger>('logger'),
  clock: token<Clock>('clock'),
  encryption: token<Encryption>('encryption'),
  database: token<Database>('database'),
  /** Whether no other process can work on the database. */
  isAlone: token<boolean>('isAlone'),
  migrator: token<Migrator>('migrator'),
  epoch: token<AccessEpoch>('epoch'),
  settings: token<SettingsStore>('settings'),
  files: token<FileStore>('files'),
  mailer: token<Mailer>('mailer'),
  metadata: token<MetadataStore>('metadata'),
  identity: token<Identity>('identity'),
  jobs: token<JobQueue>('jobs'),
  cron: token<CronClock>('cron'),
  eventLog: token<EventLog>('eventLog'),
  subscriberRegistry: token<SubscriberRegistry>('subscriberRegistry'),
  subscribers: token<EventSubscribers>('subscribers'),
  dispatcher: token<Dispatcher>('dispatcher'),
  liveFeed: token<LiveFeed>('liveFeed'),
  gazetteer: token<Gazetteer>('gazetteer'),
  addressPoints: token<AddressPoints>('addressPoints'),
  surroundings: token<NotificationSurroundings>('surroundings'),
  notifications: token<Notifications>('notifications'),
  notificationMail: token<NotificationMail>('notificationMail'),
  changeNotices: token<ChangeNotices>('changeNotices'),
  followNotices: token<FollowNotices>('followNotices'),
  inbox: token<Inbox>('inbox'),
  inboxSignal: token<InboxSignal>('inboxSignal'),
  directory: token<Directory>('directory'),
  queries: token<QueryService>('queries'),
  recordWriter: token<RecordWriter>('recordWriter'),
  records: token<KernelRecordService>('records'),
  bulk: token<BulkService>('bulk'),
  undoables: token<Undoables>('undoables'),
  undo: token<UndoService>('undo'),
  searchIndex: token<SearchIndex>('searchIndex'),
  searchBuilder: token<SearchBuilder>('searchBuilder'),
  timelineBuilder: token<TimelineBuilder>('timelineBuilder'),
  pluginStates: token<PluginStateStore>('pluginStates'),
  plugins: token<PluginHost>('plugins'),
  pluginContexts: token<PluginContexts>('pluginContexts'),
  imports: token<ImportService>('imports'),
  paste: token<PasteService>('paste'),
  errorTexts: token<ErrorTexts>('errorTexts'),
} as const
