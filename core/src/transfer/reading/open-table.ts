import { TesseraError } from '@tessera/sdk'
import { ReadingError } from './reading-error.ts'
import { readingErrors } from './reading-errors.ts'
import { defaultReadingLimits } from './reading-limits.ts'
import { TableChild } from './table-child.ts'
import { defaultValueSettings } from './values/value-type.ts'
import type { TableRow } from './cell.ts'
import type { TableDescription } from './read-table.ts'
import type { ReadingLimits } from './reading-limits.ts'
import type { PlainError, TableAnswer, TableRequest } from './table-messages.ts'
import type { TableSettingsInput } from './table-settings.ts'
import type { ValueSettings } from './values/value-type.ts'

export interface OpenTableOptions {
  readonly limits?: Partial<ReadingLimits>
  /** The organisation's country, currency, time zone and notations, where the file leaves them open. */
  readonly defaults?: Partial<ValueSettings>
  /** False when the settings come whole from an earlier opening: the header is read, the rest is not looked through. */
  readonly analyse?: boolean
}

/** An open file. Its process lives until `close`; use `await using` or close it yourself. */
export interface OpenTable extends TableDescription, AsyncDisposable {
  /** All records in their order, as often as wanted, one reading at a time. Leaving the loop early is fine. */
  rows(): AsyncIterable<TableRow>
  /** The same in batches of up to 500, for COPY. */
  batches(): AsyncIterable<readonly TableRow[]>
  close(): Promise<void>
}

/**
 * Opens a CSV or XLSX file in a process of its own, whose memory and time are limited, and tells what is in it. Every
 * detected setting may be given back changed; what is given is not detected again. Refusals are TesseraErrors whose
 * code starts with `import.`.
 */
export async function openTable(
  path: string,
  settings: TableSettingsInput = {},
  options: OpenTableOptions = {},
): Promise<OpenTable> {
  const limits = { ...defaultReadingLimits, ...options.limits }
  const defaults = { ...defaultValueSettings, ...options.defaults }
  const child = new TableChild(limits)
  try {
    const answer = await ask(child, {
      ask: 'open',
      path,
      settings,
      options: { limits, defaults, analyse: options.analyse ?? true },
    })
    if (answer.answer !== 'opened') throw tesseraError(readingErrors.readerStopped())
    return openedTable(answer.table, child)
  } catch (error) {
    await child.close()
    throw error
  }
}

function openedTable(table: TableDescription, child: TableChild): OpenTable {
  return {
    ...table,
    batches: () => batches(child),
    async *rows() {
      for await (const batch of batches(child)) yield* batch
    },
    close: () => child.close(),
    [Symbol.asyncDispose]: () => child.close(),
  }
}

async function* batches(child: TableChild): AsyncGenerator<readonly TableRow[]> {
  let coming = ask(child, { ask: 'first rows' })
  for (;;) {
    const answer = await coming
    if (answer.answer !== 'rows') throw tesseraError(readingErrors.readerStopped())
    if (answer.isLast) return
    // The child reads the next batch while this one is used.
    coming = ask(child, { ask: 'next rows' })
    coming.catch(() => undefined)
    yield answer.rows
  }
}

async function ask(
  child: TableChild,
  request: TableRequest,
): Promise<Exclude<TableAnswer, { answer: 'failed' }>> {
  const answer = await child.ask(request).catch((error: unknown) => {
    throw error instanceof ReadingError ? tesseraError(error) : error
  })
  if (answer.answer === 'failed') throw tesseraError(answer.error)
  return answer
}

function tesseraError({ code, kind, message, details }: PlainError): TesseraError {
  return new TesseraError({ code, kind, message, details })
}
