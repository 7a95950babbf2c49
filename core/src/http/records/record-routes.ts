import { Hono } from 'hono'
import type { ErrorTexts } from '../../foundation/error-texts.ts'
import type { RecordService } from '../../records/record-service.ts'
import type { HttpEnv } from '../http-env.ts'
import type { Idempotency } from '../idempotency.ts'
import { recordBulkRoutes } from './record-bulk-routes.ts'
import { recordExportRoutes } from './record-export-routes.ts'
import { recordPasteRoutes, type CellPaster } from './record-paste-routes.ts'
import { recordReadRoutes } from './record-read-routes.ts'
import { recordReaderRoutes } from './record-reader-routes.ts'
import type { CsvExporter, DuplicatesReader, HistoryReader, TimelineReader } from './record-readers.ts'
import { recordWriteRoutes } from './record-write-routes.ts'

export interface RecordRoutesOptions {
  readonly records: RecordService
  readonly idempotency: Idempotency
  readonly history: HistoryReader
  readonly timeline: TimelineReader
  readonly duplicates: DuplicatesReader
  readonly exportCsv: CsvExporter
  readonly paste: CellPaster
  readonly errorTexts: ErrorTexts
}

/** `/api/records`: every way to records over HTTP. Nothing is decided here. */
export function recordRoutes(options: RecordRoutesOptions): Hono<HttpEnv> {
  const { records, idempotency } = options
  return new Hono<HttpEnv>()
    .route('/', recordBulkRoutes(records, idempotency, options.errorTexts))
    .route('/', recordPasteRoutes(options.paste, idempotency))
    .route('/', recordExportRoutes(options.exportCsv))
    .route('/', recordReaderRoutes(options))
    .route('/', recordReadRoutes(records))
    .route('/', recordWriteRoutes(records, idempotency))
}
