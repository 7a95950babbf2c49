import { afterAll, beforeAll, expect, it } from 'vitest'
import { up } from '../../migrations/202611231222_free_parts_of_keys.ts'
import { openMetadataDoor, type MetadataDoor } from './metadata-door.ts'

const companies = '/api/records/contacts.company'
let door: MetadataDoor
beforeAll(async () => {
  door = await openMetadataDoor()
})
afterAll(() => door.app.stop())

/** The table of a company's e-mail addresses, as definitions made such tables once. */
const asMadeBefore = [
  'DROP TRIGGER company_emails_gone ON contacts.company',
  'ALTER TABLE contacts.company_emails DROP CONSTRAINT company_emails_pkey, ADD PRIMARY KEY (id)',
  'ALTER TABLE contacts.company_emails ADD CONSTRAINT company_emails_record_fk FOREIGN KEY (record_id) REFERENCES contacts.company (id) ON DELETE CASCADE',
  'CREATE INDEX company_emails_record_idx ON contacts.company_emails (record_id, position)',
  'ALTER FUNCTION core.delete_parts() RENAME TO delete_parts_of_today',
]

it('parts made before lie under the key of their record, keep what they hold, and go with it', async () => {
  const { app, ask } = door
  for (const text of asMadeBefore) await app.sql(text)
  const emails = [{ address: 'info@ave.example' }, { address: 'bills@ave.example' }]
  const { id } = await ask('POST', companies, { name: 'Ave', emails })
  await up({
    query: async (text: string) => {
      const rows = await app.sql(text)
      return { rows, rowCount: rows.length }
    },
  } as never)
  const indexes = await app.sql<{ name: string }>(
    "SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'contacts' AND tablename = 'company_emails' ORDER BY 1",
  )
  expect(indexes.map(({ name }) => name)).toEqual(['company_emails_address_idx', 'company_emails_pkey'])
  expect((await ask('GET', `${companies}/${id}`)).emails).toMatchObject(emails)
  await ask('DELETE', `${companies}/${id}`)
  await ask('POST', `${companies}/${id}/purge`)
  expect(await app.sql('SELECT FROM contacts.company_emails WHERE record_id = $1', [id])).toEqual([])
})
