import type { SqlClient } from '../core/src/database/database.ts'

/**
 * What people are told. A row waits until it was asked whether its recipient may know of it (`delivered_at`). `key` merges
 * what belongs together while nobody has read it: the hundred records of one bulk change are one row with a count.
 */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.notification (
      id            uuid PRIMARY KEY,
      recipient     uuid NOT NULL REFERENCES core."user" ON DELETE CASCADE,
      kind          text NOT NULL,
      plugin        text NOT NULL,
      entity        text,
      record_id     uuid,
      field         text,
      group_key     text NOT NULL,
      key           text,
      text_key      text NOT NULL,
      text_values   jsonb NOT NULL DEFAULT '{}',
      count         integer NOT NULL DEFAULT 1,
      link          text,
      actor_id      uuid,
      is_urgent     boolean NOT NULL DEFAULT false,
      at            timestamptz NOT NULL,
      delivered_at  timestamptz,
      read_at       timestamptz,
      done_at       timestamptz,
      snoozed_until timestamptz,
      mail          text CHECK (mail IN ('atOnce', 'digest')),
      mailed_at     timestamptz
    );
    CREATE INDEX notification_inbox ON core.notification (recipient, at DESC) WHERE delivered_at IS NOT NULL;
    CREATE INDEX notification_group ON core.notification (recipient, group_key);
    CREATE UNIQUE INDEX notification_key ON core.notification (recipient, kind, key) WHERE key IS NOT NULL;
    CREATE INDEX notification_record ON core.notification (entity, record_id) WHERE record_id IS NOT NULL;
    CREATE INDEX notification_mail ON core.notification (recipient) WHERE mail IS NOT NULL AND mailed_at IS NULL;
    CREATE INDEX notification_done ON core.notification (done_at) WHERE done_at IS NOT NULL;`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.notification')
}
