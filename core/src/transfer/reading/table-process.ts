/* Runs in a process of its own, with little memory and without rights to write files or start programs: what it
   parses was made by strangers. It answers one request at a time and ends when its parent lets go of it. */
import { readTable } from './read-table.ts'
import { ReadingError } from './reading-error.ts'
import { readingErrors } from './reading-errors.ts'
import type { TableRow } from './cell.ts'
import type { TableReading } from './read-table.ts'
import type { PlainError, TableAnswer, TableRequest } from './table-messages.ts'

let table: TableReading | undefined
let rows: AsyncIterator<readonly TableRow[]> | undefined

process.on('message', (request: TableRequest) => {
  void answer(request).then((reply) => process.send?.(reply))
})
process.on('disconnect', () => process.exit(0))

async function answer(request: TableRequest): Promise<TableAnswer> {
  try {
    if (request.ask === 'open') return await open(request)
    if (request.ask === 'first rows') {
      await rows?.return?.()
      rows = table?.rows()[Symbol.asyncIterator]()
    }
    const next = await rows?.next()
    return next && !next.done
      ? { answer: 'rows', rows: next.value, isLast: false }
      : { answer: 'rows', rows: [], isLast: true }
  } catch (error) {
    return { answer: 'failed', error: plainError(error) }
  }
}

async function open(request: Extract<TableRequest, { ask: 'open' }>): Promise<TableAnswer> {
  table = await readTable(request.path, request.settings, request.options)
  const { settings, sheets, header, columns, sampleRows, rowCount, warnings } = table
  return { answer: 'opened', table: { settings, sheets, header, columns, sampleRows, rowCount, warnings } }
}

function plainError(error: unknown): PlainError {
  const known =
    error instanceof ReadingError
      ? error
      : readingErrors.fileDamaged(error instanceof Error ? error.message.slice(0, 200) : 'unknown')
  return { code: known.code, kind: known.kind, message: known.message, details: known.details }
}
