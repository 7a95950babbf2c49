import type { SqlClient } from '../core/src/database/database.ts'

/**
 * Pieces of search patterns. Text is folded first, since folding may itself give a `%` or a quote, and then taken
 * literally. IMMUTABLE, so that the planner sees the finished pattern.
 */
const searchFunctions = String.raw`
CREATE FUNCTION core.fold_like(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN regexp_replace(core.fold(value), '([\\%_])', '\\\1', 'g');
CREATE FUNCTION core.fold_start(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN regexp_replace(left(core.fold(value), 64), '([\\%_])', '\\\1', 'g');
CREATE FUNCTION core.fold_prefix(value text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ('''' || replace(replace(core.fold(value), '\', '\\'), '''', '''''') || ''':*')::tsquery;
`

/** The start of the text has its own indexes, cut to a length that every index row can hold. */
const searchDocuments = `
CREATE TABLE core.search_document (
  record_id uuid NOT NULL,
  group_id  bigint NOT NULL,
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
CREATE INDEX search_document_start ON core.search_document (entity, left(folded, 64) text_pattern_ops);
CREATE INDEX search_document_owner ON core.search_document (owner_id, left(folded, 64) text_pattern_ops);
CREATE INDEX search_document_team ON core.search_document (team_id, left(folded, 64) text_pattern_ops);
`

/**
 * Fields that one document holds; a document is asked only for callers who may read all of them. The id is made from
 * the entity and the ids of the fields, so that every process knows it without asking.
 */
const searchGroups = `
CREATE TABLE core.search_group (
  id         bigint PRIMARY KEY,
  entity     text NOT NULL,
  leaves     text[] NOT NULL,
  ready      boolean NOT NULL DEFAULT false,
  swept      boolean NOT NULL DEFAULT false,
  swept_to   uuid,
  changed_at timestamptz NOT NULL DEFAULT now(),
  retired_at timestamptz
);
CREATE TABLE core.search_choice (
  entity   text NOT NULL,
  field_id text NOT NULL,
  searched boolean NOT NULL,
  PRIMARY KEY (entity, field_id)
);
`

/** `via` tells by which fields an item came to its subject: who may not read them does not find it there. */
const timeline = `
CREATE TABLE core.timeline (
  subject_entity text NOT NULL,
  subject_id     uuid NOT NULL,
  item_entity    text NOT NULL,
  item_id        uuid NOT NULL,
  via            text[] NOT NULL,
  at             timestamptz NOT NULL,
  owner_id       uuid,
  team_id        uuid,
  PRIMARY KEY (subject_id, item_id)
);
CREATE INDEX timeline_subject ON core.timeline (subject_entity, subject_id, at DESC, item_id DESC);
CREATE INDEX timeline_item ON core.timeline (item_id);

CREATE TABLE core.timeline_declaration (
  entity     text PRIMARY KEY,
  hash       text NOT NULL,
  swept      boolean NOT NULL DEFAULT false,
  swept_to   uuid,
  changed_at timestamptz NOT NULL DEFAULT now()
);
`

/** Auto-numbers: one row per series, counted under its lock, so that no number is lost or given twice. */
const counters = `
CREATE TABLE core.counter (
  series text PRIMARY KEY,
  value  bigint NOT NULL
);
`

export async function up(client: SqlClient): Promise<void> {
  for (const text of [searchFunctions, searchDocuments, searchGroups, timeline, counters]) {
    await client.query(text)
  }
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.counter, core.timeline_declaration, core.timeline')
  await client.query('DROP TABLE core.search_choice, core.search_group, core.search_document')
  await client.query('DROP FUNCTION core.fold_prefix(text), core.fold_start(text), core.fold_like(text)')
}
