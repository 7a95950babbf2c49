/* The registries below are open: each plugin adds its entities, so that field names are checked everywhere. */

/** Entities by name; a plugin augments it beside `defineEntity`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by augmentation
export interface EntityRegistry {}
/** Extensions by entity and plugin; a plugin augments it beside `extendEntity`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by augmentation
export interface ExtensionRegistry {}

export { defineAction, type ActionDefinition, type ActionRight } from './actions/define-action.ts'
export { eachRecord, failedRecords, type RecordTally } from './actions/each-record.ts'
export { recordId } from './actions/record-id.ts'
export {
  defineEntity,
  type EntityDefinition,
  type EntityOptions,
  type TimelineDeclaration,
  type ViewDeclaration,
} from './entity/define-entity.ts'
export { extendEntity, type EntityExtension } from './entity/extend-entity.ts'
export { f, type PartRead, type PartWrite } from './entity/field-builders.ts'
export type {
  Address,
  AnyRecordLink,
  FieldDefinition,
  FieldOptions,
  Fields,
  FileLink,
  Money,
  ReadOf,
  RecordLink,
  RecordPointer,
  SelectOption,
  WriteOf,
} from './entity/field-definition.ts'
export { labelColors, type LabelColor } from './entity/label-colors.ts'
export type {
  EntityName,
  FieldsOf,
  InsertOf,
  Path,
  RecordOf,
  StoredOf,
  SystemFields,
  UpdateOf,
} from './entity/record-types.ts'
export {
  isTesseraError,
  TesseraError,
  type ErrorKind,
  type FieldIssue,
  type TesseraErrorOptions,
} from './errors/tessera-error.ts'
export { defineEvent, type DeliveredEvent, type EventActor, type EventType } from './events/define-event.ts'
export {
  asEvent,
  defineSubscriber,
  type SubscriberContext,
  type SubscriberDefinition,
} from './events/define-subscriber.ts'
export {
  defineHook,
  type Draft,
  type HookContext,
  type HookDefinition,
  type WriteOperation,
} from './hooks/define-hook.ts'
export type { Catalogue, Catalogues } from './i18n/catalogue.ts'
export { createFormatter } from './i18n/formatter.ts'
export {
  createTranslator,
  type MessageValues,
  type Translator,
  type TranslatorOptions,
} from './i18n/translator.ts'
export { defineJob, type JobContext, type JobDefinition } from './jobs/define-job.ts'
export {
  defineNotification,
  type NotificationDelivery,
  type NotificationKind,
} from './notifications/define-notification.ts'
export type { Notification, NotificationText, Notify } from './notifications/notifier.ts'
export { definePermission, type PermissionDefinition } from './permissions/define-permission.ts'
export {
  definePlugin,
  type LocaleCatalogue,
  type PluginDefinition,
  type PluginMigration,
} from './plugin/define-plugin.ts'
export { manifestSchema, type PluginManifest } from './plugin/manifest.ts'
export type { Once, OnceContext } from './plugin/once.ts'
export type {
  DeclaredContent,
  FieldsContent,
  ChartContent,
  KeyNumber,
  LinksContent,
  NumbersContent,
  RelatedContent,
  TextContent,
} from './plugin/declared-content.ts'
export type { ElementSlot, PanelPlacement, PanelSlot, ScriptSlot } from './plugin/panel-placement.ts'
export type { Holiday, WorkingCalendar } from './plugin/working-calendar.ts'
export type { UserAccess, UserInfo } from './plugin/user-info.ts'
export type { OutgoingMail, PluginContext, PluginLog, RequestContext } from './plugin/plugin-context.ts'
export type {
  Aggregate,
  Condition,
  Filter,
  Include,
  Page,
  Query,
  QueryResult,
  QueryResultOf,
  UntypedFilter,
  UntypedQuery,
} from './query/query.ts'
export type { RecordAccess, RecordClient, WriteOptions } from './records/record-client.ts'
export {
  defineRoute,
  defineRoutes,
  publicRoute,
  signedIn,
  type HttpMethod,
  type PublicRoute,
  type RouteDefinition,
} from './routes/define-routes.ts'
export {
  defineService,
  provideService,
  type ServiceProvider,
  type ServiceToken,
} from './services/define-service.ts'
export { defineSettings, secret, secretNames } from './settings/define-settings.ts'
