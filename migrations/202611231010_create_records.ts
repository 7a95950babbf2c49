import type { SqlClient } from '../core/src/database/database.ts'

const searchDocuments = `
CREATE TABLE core.search_document (
  record_id uuid NOT NULL,
  group_id  int NOT NULL,
  entity    text NOT NULL,
  owner_id  uuid,
  team_id   uuid,
  folded    text NOT NULL DEFAULT '',
  words     tsvector NOT NULL DEFAULT '',
  exact     tsvector NOT NULL DEFAULT '',
  digits    text NOT NULL DEFAULT '',
  PRIMARY KEY (record_id, group_id)
);
CREATE INDEX search_document_folded ON core.search_document USING gin (folded public.gin_trgm_ops);
CREATE INDEX search_document_words ON core.search_document USING gin (words);
CREATE INDEX search_document_exact ON core.search_document USING gin (exact);
CREATE INDEX search_document_digits ON core.search_document USING gin (digits public.gin_trgm_ops) WHERE digits <> '';
CREATE INDEX search_document_prefix ON core.search_document (entity, folded text_pattern_ops);
CREATE INDEX search_document_owner ON core.search_document (owner_id, folded text_pattern_ops);
CREATE INDEX search_document_team ON core.search_document (team_id, folded text_pattern_ops);
`

/** Fields that one document holds; a document is asked only for callers who may read all of them. */
const searchGroups = `
CREATE TABLE core.search_group (
  id       int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entity   text NOT NULL,
  fields   text[] NOT NULL,
  ready    boolean NOT NULL DEFAULT false,
  UNIQUE (entity, fields)
);
`

const timeline = `
CREATE TABLE core.timeline (
  subject_entity text NOT NULL,
  subject_id     uuid NOT NULL,
  item_entity    text NOT NULL,
  item_id        uuid NOT NULL,
  at             timestamptz NOT NULL,
  owner_id       uuid,
  team_id        uuid,
  PRIMARY KEY (subject_id, item_id)
);
CREATE INDEX timeline_subject ON core.timeline (subject_entity, subject_id, at DESC, item_id);
CREATE INDEX timeline_item ON core.timeline (item_id);
`

/** Auto-numbers: one row per series, counted under its lock, so that no number is lost or given twice. */
const counters = `
CREATE TABLE core.counter (
  series text PRIMARY KEY,
  value  bigint NOT NULL
);
`

export async function up(client: SqlClient): Promise<void> {
  for (const text of [searchDocuments, searchGroups, timeline, counters]) await client.query(text)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.counter, core.timeline, core.search_group, core.search_document')
}
