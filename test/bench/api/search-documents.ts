import type pg from 'pg'

/** What of a record's value a search document holds, as SQL over the record `r`. */
interface LeafText {
  readonly text?: string
  readonly exact?: string
  readonly digits?: string
}

const email = (table: string): LeafText => ({
  exact: `(SELECT coalesce(array_agg(x), '{}') FROM contacts.${table} p, LATERAL (VALUES (lower(p.address)), (substr(lower(p.address), strpos(p.address, '@')))) v(x) WHERE p.record_id = r.id)`,
})

const phone = (table: string): LeafText => ({
  digits: `(SELECT string_agg(regexp_replace(p.number, '\\D', '', 'g'), ' ') FROM contacts.${table} p WHERE p.record_id = r.id)`,
})

const address = (table: string): LeafText => ({
  text: `(SELECT string_agg(concat_ws(' ', p.address_street, p.address_postal_code, p.address_city, p.address_country), ' ') FROM contacts.${table} p WHERE p.record_id = r.id)`,
})

const contactLeaves = (entity: string): Readonly<Record<string, LeafText>> => ({
  'emails.address': email(`${entity}_emails`),
  'phones.number': phone(`${entity}_phones`),
  'addresses.address': address(`${entity}_addresses`),
})

/** The searched values that the data set fills; others are empty there. */
const leaves: Readonly<Record<string, Readonly<Record<string, LeafText>>>> = {
  'contacts.person': {
    firstName: { text: 'r.first_name' },
    lastName: { text: 'r.last_name' },
    jobTitle: { text: 'r.job_title' },
    tags: { text: `array_to_string(r.tags, ' ')` },
    ...contactLeaves('person'),
  },
  'contacts.company': {
    name: { text: 'r.name' },
    website: { text: `replace(r.website, 'https://', '')` },
    taxNumber: {
      exact: 'ARRAY[lower(r.tax_number)]',
      digits: `regexp_replace(r.tax_number, '\\D', '', 'g')`,
    },
    ...contactLeaves('company'),
  },
  'bench.call': { subject: { text: 'r.subject' } },
}

/** The documents of every group that the running server keeps, as its own builder would make them. */
export async function fillSearchDocuments(client: pg.ClientBase, log: (line: string) => void): Promise<void> {
  const groups = await client.query<{ id: string; entity: string; leaves: string[] }>(
    'SELECT id, entity, leaves FROM core.search_group WHERE retired_at IS NULL',
  )
  for (const { id, entity, leaves: named } of groups.rows) {
    const known = leaves[entity]
    if (known === undefined) continue
    const start = performance.now()
    const of = (kind: keyof LeafText): string[] => named.flatMap((leaf) => known[leaf]?.[kind] ?? [])
    const exact = of('exact')
    const text = `INSERT INTO core.search_document (record_id, group_id, entity, owner_id, team_id, folded, words, exact, digits)
      SELECT r.id, $1, $2, r.owner_id, r.team_id, f.folded, to_tsvector('simple', f.folded), array_to_tsvector(${exact.length === 0 ? `'{}'::text[]` : exact.join(' || ')}), concat_ws(' ', NULL::text${of(
        'digits',
      )
        .map((part) => `, ${part}`)
        .join('')})
      FROM ${entity.replace('.', '."')}" r, LATERAL (SELECT core.fold(concat_ws(' ', NULL::text${of('text')
        .map((part) => `, ${part}`)
        .join('')})) AS folded OFFSET 0) f
      ON CONFLICT (record_id, group_id) DO NOTHING`
    await client.query(text, [id, entity])
    await client.query('UPDATE core.search_group SET ready = true, swept = true WHERE id = $1', [id])
    log(
      `    search documents of ${entity} (${named.length} fields): ${((performance.now() - start) / 1000).toFixed(1)} s`,
    )
  }
}
