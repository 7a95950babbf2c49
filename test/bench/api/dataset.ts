import type pg from 'pg'
import { fillSearchDocuments } from './search-documents.ts'

export interface DatasetSize {
  readonly companies: number
  readonly people: number
  /** Each call stands on two timelines. */
  readonly calls: number
}

export const fullSize: DatasetSize = { companies: 20_000, people: 200_000, calls: 250_000 }

/** People of ours who own the records evenly; `organisation.ts` makes them. */
export const users = 40
export const teams = 10

/** Pieces that names are made of, so that there are many and each is rare, as in life. */
const names = `
CREATE TEMP TABLE piece AS SELECT
  ARRAY['Van','Ver','Kor','Lam','Mar','Bel','Hol','Stee','Gro','Wou','Pee','Jans','Mul','Schou','Bra','Dewi','Coe','Fran','Ghij','Rou','Sme','Tim','Vos','Zand'] AS a,
  ARRAY['den','ter','ma','li','kens','stra','ber','win','ro','sel','ne','gel','hou','pan','dri','mey','cke','lo','vin','ta'] AS b,
  ARRAY['berg','man','huis','sen','dijk','veld','aert','mans','straete','kamp','beek','hoven','wel','mont','laer','voort'] AS c,
  ARRAY['An','Jo','Ma','Lu','Ka','El','So','Ni','Pi','To','Wi','Ra','Fe','Da','Li','Em'] AS d,
  ARRAY['na','rik','rie','cas','ren','line','fie','els','eter','mas','lem','oul'] AS e;
CREATE FUNCTION pg_temp.surname(n int) RETURNS text LANGUAGE sql AS $$ SELECT a[1 + n % 24] || b[1 + n / 24 % 20] || c[1 + n / 480 % 16] FROM piece $$;
CREATE FUNCTION pg_temp.first_name(n int) RETURNS text LANGUAGE sql AS $$ SELECT d[1 + n % 16] || e[1 + n / 16 % 12] FROM piece $$;
CREATE TEMP TABLE owner_of AS SELECT (row_number() OVER (ORDER BY id) - 1)::int AS n, id, primary_team_id AS team_id FROM core."user" WHERE email LIKE 'colleague%';
CREATE FUNCTION pg_temp.moment(n int, total int) RETURNS timestamptz LANGUAGE sql AS $$
  SELECT now() - make_interval(secs => ((n::bigint * 7919) % total + n::float8 / total) * (700.0 * 86400 / total)) $$;
-- One of some choices, each attribute independent of the others.
CREATE FUNCTION pg_temp.pick(n int, salt int, choices int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT abs(hashint8(n::bigint * 100 + salt)) % choices $$;`

const companies = ({ companies: total }: DatasetSize): string => `
CREATE TEMP TABLE company_of AS
  SELECT i AS n, uuidv7(make_interval(secs => i - 2000000)) AS id, o.id AS owner_id, o.team_id, pg_temp.moment(i, ${total}) AS at, pg_temp.surname(i * 13 % 7680) || ' ' || i AS name
  FROM generate_series(0, ${total - 1}) s(i) JOIN owner_of o ON o.n = pg_temp.pick(i, 1, ${users});
ALTER TABLE company_of ADD PRIMARY KEY (n);
INSERT INTO contacts.company (id, created_at, created_by_id, updated_at, updated_by_id, version, owner_id, team_id, name, tax_number, kinds, website, industry, employees, language)
  SELECT id, at, owner_id, at, owner_id, 1, owner_id, team_id, name, 'NL' || lpad(n::text, 9, '0') || 'B01', ARRAY['customer'],
    'https://www.company' || n || '.example', (ARRAY['construction','food','it','logistics','retail','other'])[1 + pg_temp.pick(n, 2, 6)], n * 37 % 900, (ARRAY['nl','fr','de','en','es'])[1 + pg_temp.pick(n, 3, 5)]
  FROM company_of;
INSERT INTO contacts.company_emails (id, record_id, position, address, type, "primary", opted_out, invalid)
  SELECT uuidv7(), id, 0, 'info@company' || n || '.example', 'general', true, false, false FROM company_of;
INSERT INTO contacts.company_phones (id, record_id, position, number, number_e164, type, "primary", opted_out, invalid)
  SELECT uuidv7(), id, 0, '+329' || (2000000 + n), '+329' || (2000000 + n), 'general', true, false, false FROM company_of;`

const people = ({ people: total, companies: owners }: DatasetSize): string => `
CREATE TEMP TABLE person_of AS
  SELECT i AS n, uuidv7(make_interval(secs => i - 1900000)) AS id, o.id AS owner_id, o.team_id, pg_temp.moment(i, ${total}) AS at, c.id AS company_id, c.n AS company_n,
    pg_temp.first_name(i * 31 % 192) AS first_name, pg_temp.surname(i * 17 % 7680) AS last_name
  FROM generate_series(0, ${total - 1}) s(i) JOIN owner_of o ON o.n = pg_temp.pick(i, 4, ${users}) JOIN company_of c ON c.n = i % ${owners};
ALTER TABLE person_of ADD PRIMARY KEY (n);
INSERT INTO contacts.person (id, created_at, created_by_id, updated_at, updated_by_id, version, owner_id, team_id, first_name, last_name, company_id, job_title, kinds, language, do_not_call, source, tags, tags_folded)
  SELECT id, at, owner_id, at, owner_id, 1, owner_id, team_id, first_name, last_name, company_id, (ARRAY['Director','Buyer','Accountant','Engineer','Planner','Sales'])[1 + pg_temp.pick(n, 6, 6)],
    ARRAY['customer'], (ARRAY['nl','fr','de','en','es'])[1 + pg_temp.pick(n, 7, 5)], n % 20 = 0, (ARRAY['website','referral','event','import'])[1 + pg_temp.pick(n, 8, 4)],
    CASE WHEN n % 4 = 0 THEN ARRAY['Newsletter'] END, CASE WHEN n % 4 = 0 THEN ARRAY['newsletter'] END
  FROM person_of;
INSERT INTO contacts.person_positions (id, record_id, position, company_id, role, active, "primary")
  SELECT uuidv7(), id, 0, company_id, (ARRAY['Director','Buyer','Accountant','Engineer','Planner','Sales'])[1 + pg_temp.pick(n, 6, 6)], true, true FROM person_of;
INSERT INTO contacts.person_emails (id, record_id, position, address, type, "primary", opted_out, invalid)
  SELECT uuidv7(), id, 0, lower(first_name || '.' || last_name) || n || '@company' || company_n || '.example', 'work', true, false, false FROM person_of;
INSERT INTO contacts.person_phones (id, record_id, position, number, number_e164, type, "primary", opted_out, invalid)
  SELECT uuidv7(), id, 0, '+32470' || lpad(n::text, 6, '0'), '+32470' || lpad(n::text, 6, '0'), 'mobile', true, false, false FROM person_of;
INSERT INTO contacts.person_addresses (id, record_id, position, address_street, address_postal_code, address_city, address_country, type, "primary")
  SELECT uuidv7(), id, 0, 'Kerkstraat ' || n % 200, (1000 + n % 9000)::text, (ARRAY['Gent','Liège','Antwerpen','Namur'])[1 + n % 4], 'BE', 'office', true FROM person_of WHERE n % 4 = 0;`

const calls = ({ calls: total, people: persons }: DatasetSize): string => `
CREATE TEMP TABLE call_of AS
  SELECT i AS n, uuidv7(make_interval(secs => i - 1500000)) AS id, o.id AS owner_id, o.team_id, pg_temp.moment(i, ${total}) AS at, p.id AS person_id, p.company_id,
    'Call about order ' || i || ' with ' || p.last_name AS subject
  FROM generate_series(0, ${total - 1}) s(i) JOIN owner_of o ON o.n = pg_temp.pick(i, 5, ${users}) JOIN person_of p ON p.n = (i::bigint * 7919 % ${persons})::int;
INSERT INTO bench.call (id, created_at, created_by_id, updated_at, updated_by_id, version, owner_id, team_id, subject, at, person_id, company_id, outcome, minutes, cost_amount, cost_currency)
  SELECT id, at, owner_id, at, owner_id, 1, owner_id, team_id, subject, at, person_id, company_id, (ARRAY['reached','voicemail','busy','wrongNumber','callBack','refused'])[1 + pg_temp.pick(n, 9, 6)], n % 60,
    (n % 5000)::numeric / 100, 'EUR' FROM call_of;
INSERT INTO core.timeline (subject_entity, subject_id, item_entity, item_id, via, at, owner_id, team_id)
  SELECT s.entity, s.id, 'bench.call', c.id, ARRAY[s.via], c.at, c.owner_id, c.team_id
  FROM call_of c, LATERAL (VALUES ('contacts.person', c.person_id, 'person'), ('contacts.company', c.company_id, 'company')) s(entity, id, via);`

/** Fills the real tables by set-based SQL: what an import of years would have left, with parts, timelines and search documents. */
export async function fillDataset(
  client: pg.ClientBase,
  size: DatasetSize,
  log: (line: string) => void,
): Promise<void> {
  await client.query('SET synchronous_commit = off')
  for (const [name, text] of Object.entries({
    names,
    companies: companies(size),
    people: people(size),
    calls: calls(size),
  })) {
    const start = performance.now()
    await client.query(text)
    log(`    ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`)
  }
  await fillSearchDocuments(client, log)
  await client.query('VACUUM (ANALYZE)')
}
