import type { FindingKind } from './checks/findings.ts'
import type { KillOptions } from './kill-rounds.ts'

/** A fault built in on purpose, and what has to be found because of it. */
export interface Control {
  readonly name: string
  readonly kind: FindingKind
  readonly sabotage: string
  readonly only: NonNullable<KillOptions['only']>
}

/** A row that is gone as soon as its transaction has ended: what it was to remember is forgotten. */
const forgetting = (table: string, key: string): string => `
  CREATE FUNCTION public.forget() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN DELETE FROM ${table} WHERE ${key} = NEW.${key}; RETURN NULL; END $$;
  CREATE TRIGGER forget AFTER INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION public.forget();`

/** Now and then a row is simply not written. */
const skipping = (table: string): string => `
  CREATE FUNCTION public.skip() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF random() < 0.05 THEN RETURN NULL; END IF; RETURN NEW; END $$;
  CREATE TRIGGER skip BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION public.skip();`

export const controls: readonly Control[] = [
  {
    name: 'commits that do not wait for the disk',
    kind: 'acknowledged writes lost',
    sabotage: `ALTER DATABASE tessera SET synchronous_commit = off;
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'tessera' AND pid <> pg_backend_pid();`,
    only: ({ point }) => point === 'answer',
  },
  {
    name: 'keys of requests that are forgotten',
    kind: 'writes done twice',
    sabotage: forgetting('core.idempotency', 'key'),
    only: ({ point }) => point === 'answer',
  },
  {
    name: 'effects that are not remembered',
    kind: 'effects doubled',
    sabotage: forgetting('core.effect_once', 'key'),
    only: ({ point, name }) => point === 'job' && /effect committed|before its end/.test(name),
  },
  {
    name: 'events that are not handed on',
    kind: 'events lost',
    sabotage: skipping('core.outbox'),
    only: ({ point }) => point === 'transaction',
  },
  {
    name: 'lines that are not written with their entry',
    kind: 'torn records',
    sabotage: skipping('ledger.entry_lines'),
    only: ({ point }) => point === 'transaction',
  },
  {
    name: 'an imported row that is skipped',
    kind: 'imports astray',
    sabotage: skipping('ledger.row'),
    only: ({ point }) => point === 'import',
  },
  {
    name: 'an event that was changed afterwards',
    kind: 'links of the chain broken',
    sabotage: `ALTER TABLE core.event DISABLE TRIGGER ALL;
      UPDATE core.event SET channel = 'import' WHERE seq = (SELECT seq FROM core.event_position ORDER BY position DESC LIMIT 1);
      ALTER TABLE core.event ENABLE TRIGGER ALL;`,
    only: ({ point }) => point === 'dispatcher',
  },
]
