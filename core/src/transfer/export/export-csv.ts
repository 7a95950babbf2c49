import { TesseraError, type UntypedQuery } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import type { RecordService } from '../../records/record-service.ts'
import { writeCsv } from '../writing/csv-writer.ts'
import { cellReader } from './cell-reader.ts'
import { exportAccess } from './export-access.ts'

/** What the log keeps of an export: who took which fields of what. */
export interface ExportRecord {
  readonly entity: string
  readonly fields: readonly string[]
  readonly query: UntypedQuery
}

export interface ExportOptions {
  readonly records: RecordService
  readonly metadata: MetadataSource
  /** The heading of a column, in the caller's language. */
  readonly heading: (entity: string, path: string, language: string) => string
  /** Writes the export into the event log; nothing leaves before. */
  readonly log: (actor: Actor, made: ExportRecord) => Promise<void>
}

const pageSize = 500

function forbidden(entity: string, what: string, fields: readonly string[]): TesseraError {
  return new TesseraError({
    code: 'transfer.export_forbidden',
    kind: 'forbidden',
    message: `Your role does not let you export ${what}. Ask an administrator for the right.`,
    details: { entity, fields },
  })
}

/** Fields that may not be exported are refused by name, like those that do not exist. */
function demandExportable(actor: Actor, entity: string, columns: readonly string[]): void {
  if (actor.access.scope(entity, 'export') === 'none') throw forbidden(entity, entity, [])
  const refused = columns.filter((path) => {
    const segments = path.split('.')
    const heads = [segments[0]!, segments.slice(0, 2).join('.')]
    return (
      heads[0] !== 'displayName' &&
      heads.every((head) => actor.access.fieldScope(entity, head, 'export') === 'none')
    )
  })
  if (refused.length > 0) throw forbidden(entity, `${refused.join(', ')} of ${entity}`, refused)
}

async function* rows(
  options: ExportOptions,
  actor: Actor,
  entity: string,
  query: UntypedQuery,
  fields: readonly string[],
): AsyncGenerator<string[]> {
  const cells = fields.map((path) => cellReader(options.metadata.current, entity, path))
  let after: string | undefined
  do {
    const page = await options.records.queryObjects(actor, entity, {
      ...query,
      fields,
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    })
    for (const record of page.data) yield cells.map((cell) => cell(record))
    after = page.page.next ?? undefined
  } while (after !== undefined)
}

/**
 * A list as CSV, streamed in pages by key, so that no long snapshot stands open and memory stays level. What the
 * caller may not read or export is refused before the first byte; no cell starts a formula.
 */
export function createCsvExporter(options: ExportOptions) {
  return async (
    actor: Actor,
    entity: string,
    query: UntypedQuery,
    fields: readonly string[],
  ): Promise<ReadableStream<Uint8Array>> => {
    const {
      limit: _limit,
      offset: _offset,
      after: _after,
      before: _before,
      include: _include,
      count: _count,
      aggregate: _aggregate,
      ...rest
    } = query
    const columns =
      fields.length > 0 ? fields : (options.metadata.current.entities.get(entity)?.list ?? ['displayName'])
    demandExportable(actor, entity, columns)
    const exporting: Actor = {
      ...actor,
      access: exportAccess(actor.access, entity, options.metadata.current),
    }
    await options.records.queryObjects(exporting, entity, { ...rest, fields: columns, limit: 1 })
    await options.log(actor, { entity, fields: columns, query: rest })
    const header = columns.map((path) => options.heading(entity, path, actor.language))
    const pieces = writeCsv(header, rows(options, exporting, entity, rest, columns))
    return ReadableStream.from(pieces).pipeThrough(new TextEncoderStream())
  }
}
