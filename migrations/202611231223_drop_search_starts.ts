import type { SqlClient } from '../core/src/database/database.ts'

/**
 * Every write paid for three indexes over the start of a text. The one by entity serves whoever sees much of it;
 * whoever sees little is served by owner and team in the index over the trigrams.
 */
export async function up(client: SqlClient): Promise<void> {
  await client.query('DROP INDEX core.search_document_owner, core.search_document_team')
}

export async function down(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE INDEX search_document_owner ON core.search_document (owner_id, left(folded, 64) text_pattern_ops);
    CREATE INDEX search_document_team ON core.search_document (team_id, left(folded, 64) text_pattern_ops)`)
}
