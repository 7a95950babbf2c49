import type { Database } from '../../database/database.ts'

const indexes = [
  'search_document_folded',
  'search_document_words',
  'search_document_exact',
  'search_document_digits',
]

/**
 * To be run after many documents were written at once, such as by an import: entries that wait to be merged into the
 * search indexes are looked through one by one by every search until then.
 */
export async function cleanPendingLists(database: Database): Promise<void> {
  const clean = async (): Promise<void> => {
    for (const index of indexes)
      await database.query(`SELECT gin_clean_pending_list('core.${index}'::regclass)`)
  }
  await Promise.all([clean(), database.query('ANALYZE core.search_document')])
}
