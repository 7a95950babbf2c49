import type { AccessEpoch } from '../access/access-epoch.ts'
import type { Transaction } from '../database/database.ts'

/**
 * Takes back what roles allow on an entity that is removed for good, so that a later one of the same name starts
 * with no more than the role gives on any entity. What was denied stays denied.
 */
export async function forgetEntityGrants(tx: Transaction, epoch: AccessEpoch, entity: string): Promise<void> {
  await epoch.bump(tx)
  await tx.query(`DELETE FROM core.share WHERE entity = $1`, [entity])
  // A token that named the entity keeps naming it, and is let do nothing there.
  await tx.query(
    `UPDATE core.api_token SET limits = jsonb_set(limits, ARRAY['entities', $1], '[]') WHERE limits->'entities' ? $1`,
    [entity],
  )
  await tx.query(
    `UPDATE core.role_entity SET create_scope = 'none', read_scope = 'none', update_scope = 'none', delete_scope = 'none', export_scope = 'none', import_scope = 'none'
     WHERE entity = $1`,
    [entity],
  )
  await tx.query(`DELETE FROM core.role_field WHERE entity = $1 AND level = 'write'`, [entity])
}

/** Takes back what roles allow on a field that is removed for good; denials stay, for whatever takes its path next. */
export async function forgetFieldGrants(
  tx: Transaction,
  epoch: AccessEpoch,
  entity: string,
  fieldId: string,
): Promise<void> {
  await epoch.bump(tx)
  await tx.query(`DELETE FROM core.role_field WHERE entity = $1 AND field_id = $2 AND level = 'write'`, [
    entity,
    fieldId,
  ])
}

/** Shares of a record that is purged. Does not raise the epoch: nobody can reach the record any more. */
export async function forgetShares(
  tx: Transaction,
  entity: string,
  recordIds: readonly string[],
): Promise<void> {
  await tx.query('DELETE FROM core.share WHERE entity = $1 AND record_id = ANY($2::uuid[])', [
    entity,
    recordIds,
  ])
}
