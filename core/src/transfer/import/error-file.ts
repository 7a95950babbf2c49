import type { Actor } from '../../access/actor.ts'
import { cellText, type Cell } from '../reading/cell.ts'
import { writeCsv } from '../writing/csv-writer.ts'
import type { ImportServices } from './import-scope.ts'
import type { ImportSession } from './import-session.ts'
import type { ImportPhase } from './import-store.ts'

const page = 1_000

/** The rows that failed, as they stood in the file, with their number and the reason in the user's language. */
export function errorFile(
  services: ImportServices,
  actor: Actor,
  session: ImportSession,
  phase: ImportPhase,
): AsyncGenerator<string> {
  const texts = services.texts.translator(actor.language)
  return writeCsv(
    [...session.table.header, texts.t('import.errorFile.row'), texts.t('import.errorFile.reason')],
    rows(services, actor, session, phase),
  )
}

async function* rows(
  services: ImportServices,
  actor: Actor,
  session: ImportSession,
  phase: ImportPhase,
): AsyncGenerator<(string | number)[]> {
  let after = -1
  for (;;) {
    const failed = await services.store.failures(session.id, phase, after, page)
    for (const row of failed) {
      after = row.number
      const cells = session.table.header.map((_, index) => cellText(row.cells[index] as Cell | undefined))
      yield [...cells, row.number, services.texts.reason(row, session.entity, services.labels, actor)]
    }
    if (failed.length < page) return
  }
}
