/* What panels and the shell import in a browser. */

export {
  createFormatter,
  type DateStyle,
  type Formatter,
  type FormatterOptions,
  type Instant,
} from '../i18n/formatter.ts'
export {
  createTranslator,
  type MessageValues,
  type MissingMessage,
  type Translator,
  type TranslatorOptions,
} from '../i18n/translator.ts'
export type { Catalogue, Catalogues } from '../i18n/catalogue.ts'
export type {
  Address,
  AnyRecordLink,
  FileLink,
  Money,
  RecordLink,
  RecordPointer,
  SelectOption,
} from '../entity/field-definition.ts'
export { labelColors, type LabelColor } from '../entity/label-colors.ts'
export type {
  DeclaredContent,
  ChartContent,
  KeyNumber,
  LinksContent,
  NumbersContent,
  RelatedContent,
  FieldsContent,
} from '../plugin/declared-content.ts'
export type { Condition, Page, Query, QueryResult, UntypedFilter, UntypedQuery } from '../query/query.ts'
export { isTesseraError, TesseraError, type ErrorKind, type FieldIssue } from '../errors/tessera-error.ts'
export { ApiError } from './client/api-error.ts'
export type {
  BulkChange,
  BulkJob,
  BulkResult,
  BulkTarget,
  CallOptions,
  CreateOptions,
  Client,
  CursorPage,
  GetOptions,
  RecordFor,
  RequestOptions,
  SearchHit,
  UntypedRecord,
  UpdateOptions,
  WriteOptions,
} from './client/client.ts'
export { createClient, type ClientOptions } from './client/create-client.ts'
export { followBulk, type FollowBulkOptions } from './client/follow-bulk.ts'
export { fetchTransport, type FetchTransportOptions } from './client/fetch-transport.ts'
export type { ApiRequest, ApiResponse, Transport, WaitingRecord } from './client/transport.ts'
export {
  apiContext,
  connectionContext,
  entityContext,
  formatContext,
  i18nContext,
  permissionsContext,
  recordContext,
  routeContext,
  themeContext,
  userContext,
  type Connection,
  type Permissions,
  type Route,
  type SignedInUser,
  type Theme,
} from './contexts.ts'
export type { EntityMetadata, FieldMetadata } from './metadata.ts'
export { changePattern, type ChangePattern } from './panel/change-pattern.ts'
export { definePanels, type PanelLoader, type PanelModule, type PanelTable } from './panel/define-panels.ts'
export { localElement, type LocalElement } from './panel/local-element.ts'
export { mintElement, panelFailed, reportFailure, type FailureBoundary } from './panel/mint-element.ts'
export type {
  ConfirmRequest,
  DialogRequest,
  PanelCalendar,
  PanelContext,
  PanelDialogs,
  PanelHoliday,
  PanelI18n,
  PanelLog,
  PanelNavigation,
  PanelShortcut,
  PanelStorage,
  PanelUndo,
  PanelUndoWatch,
  RecordChange,
  RecordTarget,
  ToastRequest,
  UndoStep,
} from './panel/panel-context.ts'
export {
  defineCells,
  defineCommand,
  defineEvents,
  defineSearch,
  type Cell,
  type Cells,
  type CommandSlot,
  type CommandTargets,
  type PanelCells,
  type PanelCommand,
  type PanelScript,
  type PanelSearch,
  type PanelSource,
  type RecordCommandTarget,
  type SearchResult,
  type SourceEvent,
  type SourceQuestion,
} from './panel/panel-script.ts'
export type { PanelClass, PanelElement, PanelEvents, PanelProperties } from './panel/panel-element.ts'
export type { PanelHost } from './panel/panel-host.ts'
export type { SlotContexts, SlotPanel } from './panel/slot-panel.ts'
export { task, TaskStatus, type LoadTask, type TaskOptions, type TaskViews } from './task.ts'
