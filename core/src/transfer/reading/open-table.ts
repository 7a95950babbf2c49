import { TesseraError } from '@tessera/sdk'
import { readingErrors } from './reading-errors.ts'
import { defaultReadingLimits } from './reading-limits.ts'
import { TableChild } from './table-child.ts'
import { defaultValueSettings } from './values/value-type.ts'
import type { ErrorKind } from '@tessera/sdk'
import type { TableRow } from './cell.ts'
import type { TableDescription } from './read-table.ts'
import type { ReadingLimits } from './reading-limits.ts'
import type { PlainError, TableAnswer } from './table-messages.ts'
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
    const answer = await child.ask({
      ask: 'open',
      path,
      settings,
      options: { limits, defaults, analyse: options.analyse ?? true },
    })
    if (answer.answer !== 'opened') throw refused(answer)
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
  let coming = child.ask({ ask: 'first rows' })
  for (;;) {
    const answer = await coming
    if (answer.answer !== 'rows') throw refused(answer)
    if (answer.isLast) return
    // The child reads the next batch while this one is used.
    coming = child.ask({ ask: 'next rows' })
    coming.catch(() => undefined)
    yield answer.rows
  }
}

function refused(answer: TableAnswer): Error {
  return answer.answer === 'failed' ? revived(answer.error) : readingErrors.readerStopped()
}

function revived(error: PlainError): TesseraError {
  return new TesseraError({
    code: error.code,
    kind: error.kind as ErrorKind,
    message: error.message,
    details: error.details,
  })
}
