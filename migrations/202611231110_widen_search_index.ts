import type { SqlClient } from '../core/src/database/database.ts'

/**
 * Entity, owner and team stand in the index beside the trigrams: a search then reads only those documents that its
 * list and its caller's rights leave, and not every one that holds a frequent text. A search without them, over
 * everything, is served by the same index.
 */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    DROP INDEX core.search_document_folded;
    CREATE INDEX search_document_folded ON core.search_document USING gin (entity, owner_id, team_id, folded public.gin_trgm_ops)`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query(`
    DROP INDEX core.search_document_folded;
    CREATE INDEX search_document_folded ON core.search_document USING gin (folded public.gin_trgm_ops)`)
}
