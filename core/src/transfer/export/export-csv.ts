import { TesseraError, type UntypedFilter, type UntypedQuery } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import type { RecordService } from '../../records/record-service.ts'
import { writeCsv, type CsvValue } from '../writing/csv-writer.ts'

export interface ExportOptions {
  readonly records: RecordService
  readonly metadata: MetadataSource
  /** The heading of a column, in the caller's language. */
  readonly heading: (entity: string, path: string, language: string) => string
}

const pageSize = 500

/** The rows an export right reaches, where it is narrower than the read right. */
function exportFilter(actor: Actor, entity: string, isOwned: boolean): UntypedFilter | null {
  const scope = actor.access.scope(entity, 'export')
  if (scope === 'none') {
    throw new TesseraError({ code: 'transfer.export_forbidden', kind: 'forbidden', message: `Your role does not let you export ${entity}. Ask an administrator for the right.`, details: { entity } })
  }
  if (scope === 'all' || !isOwned) return null
  const own: UntypedFilter = { owner: { eq: '$me' } }
  return scope === 'own' ? own : { or: [own, { team: { eq: '$myTeams' } }] }
}

/** Fields that may be read but not exported are refused by name. */
function demandExportable(actor: Actor, entity: string, columns: readonly string[]): void {
  const refused = columns.filter((path) => actor.access.fieldScope(entity, path.split('.')[0]!, 'export') === 'none' && actor.access.fieldScope(entity, path, 'export') === 'none')
  if (refused.length === 0) return
  throw new TesseraError({ code: 'transfer.export_forbidden', kind: 'forbidden', message: `Your role does not let you export ${refused.join(', ')}. Leave these columns out, or ask an administrator for the right.`, details: { entity, fields: refused } })
}

/** One cell: links by name, money with its currency, lists joined, parts by their first text. */
function cellOf(value: unknown): CsvValue {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return value as CsvValue
  if (Array.isArray(value)) return value.map(cellOf).filter((cell) => cell !== '').join('; ')
  const object = value as Record<string, unknown>
  if ('displayName' in object) return String(object.displayName)
  if ('amount' in object) return `${String(object.amount)} ${String(object.currency)}`
  if ('name' in object && 'size' in object) return String(object.name)
  const texts = Object.entries(object).filter(([key, inner]) => key !== 'id' && key !== 'type' && typeof inner !== 'boolean' && inner !== null)
  return texts.map(([, inner]) => cellOf(inner)).join(', ')
}

function valueAt(record: Record<string, unknown>, path: string): unknown {
  return path.split('.').reduce<unknown>((value, segment) => {
    if (Array.isArray(value)) return value.map((item) => (item as Record<string, unknown>)[segment])
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[segment] : undefined
  }, record)
}

async function* rows(options: ExportOptions, actor: Actor, entity: string, query: UntypedQuery, fields: readonly string[]): AsyncGenerator<CsvValue[]> {
  let after: string | undefined
  do {
    const page = await options.records.queryObjects(actor, entity, { ...query, fields, limit: pageSize, ...(after === undefined ? {} : { after }) })
    for (const record of page.data) yield fields.map((path) => cellOf(valueAt(record, path)))
    after = page.page.next ?? undefined
  } while (after !== undefined)
}

/**
 * A list as CSV, streamed in pages by key, so that no long snapshot stands open and memory stays level. What the
 * caller may not read or export is refused before the first byte; no cell starts a formula.
 */
export function createCsvExporter(options: ExportOptions) {
  return async (actor: Actor, entity: string, query: UntypedQuery, fields: readonly string[]): Promise<ReadableStream<Uint8Array>> => {
    const model = options.metadata.current.entities.get(entity)
    const limit = exportFilter(actor, entity, model?.owned ?? false)
    const { limit: _limit, offset: _offset, after: _after, before: _before, include: _include, count: _count, ...rest } = query
    const narrowed: UntypedQuery = limit === null ? rest : { ...rest, filter: rest.filter === undefined ? limit : { and: [rest.filter, limit] } }
    const columns = fields.length > 0 ? fields : (model?.list ?? ['displayName'])
    demandExportable(actor, entity, columns)
    await options.records.queryObjects(actor, entity, { ...narrowed, fields: columns, limit: 1 })
    const header = columns.map((path) => options.heading(entity, path, actor.language))
    const pieces = writeCsv(header, rows(options, actor, entity, narrowed, columns))
    return ReadableStream.from(pieces).pipeThrough(new TextEncoderStream())
  }
}
