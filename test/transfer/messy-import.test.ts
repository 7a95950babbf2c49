import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestApp, type TestApp } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { messyFiles } from '../messy-files/messy-files.ts'
import type { MessyFile } from '../messy-files/messy-file.ts'
import type { Person } from '../messy-files/people.ts'
import { ImportClient, people, type ImportAnswer } from './import-client.ts'

/** Where the columns of the list go whose names or cells leave it open. */
const fixed: Partial<Record<keyof Person, string | null>> = { revenue: null, active: null }
const paths: Partial<Record<keyof Person, string>> = {
  firstName: 'firstName',
  lastName: 'lastName',
  email: 'emails.address',
  phone: 'phones.number',
  company: 'company.name',
  vat: 'company.taxNumber',
  street: 'addresses.address.street',
  postalCode: 'addresses.address.postalCode',
  city: 'addresses.address.city',
  country: 'addresses.address.country',
  birthday: 'birthday',
  remark: 'description',
}
const files = messyFiles(7, 60)

// Each import starts processes of its own.
vi.setConfig({ testTimeout: 90_000 })

let app: TestApp
let folder: string
let client: ImportClient

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'))
  app = await createTestApp({ plugins: [new URL('../../plugins/contacts', import.meta.url)] })
})
afterAll(async () => {
  await app?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function emptied(): Promise<void> {
  const tables = await app.sql<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'contacts'`,
  )
  await app.sql(`TRUNCATE ${tables.map((table) => table.name).join(', ')}, core.import CASCADE`)
}

async function uploaded(file: MessyFile): Promise<ImportAnswer> {
  const path = join(folder, `list.${file.extension}`)
  await file.write(path)
  const answer = await client.uploadFile(path, `list.${file.extension}`)
  const mapping = file.columns.map((column, index) => ({
    column: index,
    path: fixed[column.field] === null ? null : (paths[column.field] ?? null),
  }))
  return client.change(answer.id, { mapping })
}

/** Everybody as the list has them; of the same person twice, the last row stands where it says something. */
function wanted(file: MessyFile): string[] {
  const byKey = new Map<string, Person>()
  for (const person of file.people) {
    const key = person.email ?? `${person.phone} ${person.firstName} ${person.lastName}`
    const said = Object.fromEntries(
      Object.entries(person).filter(([, value]) => value !== null),
    ) as Partial<Person>
    byKey.set(key, { ...(byKey.get(key) ?? person), ...said })
  }
  const line = (person: Person): string =>
    JSON.stringify([
      person.firstName,
      person.lastName,
      person.email,
      person.phone,
      person.company,
      person.vat,
      person.street,
      person.postalCode,
      person.city,
      person.country,
      person.birthday,
      person.remark,
    ])
  return [...byKey.values()].map(line).toSorted()
}

interface Found {
  readonly firstName: string
  readonly lastName: string
  readonly emails: { readonly address: string }[]
  readonly phones: { readonly number: string }[]
  readonly company: { readonly name: string; readonly taxNumber: string }
  readonly addresses: { readonly address: Record<string, string | null> }[]
  readonly birthday: string | null
  readonly description: string | null
}

async function found(): Promise<string[]> {
  const fields = [
    'firstName',
    'lastName',
    'emails',
    'phones',
    'company.name',
    'company.taxNumber',
    'addresses',
    'birthday',
    'description',
  ]
  const { data } = await app
    .as('administrator')
    .records('contacts.person')
    .query({ fields, limit: 500 } as never)
  return (data as unknown as Found[])
    .map((person) => {
      const address = person.addresses[0]?.address
      const phone = person.phones[0]?.number.replaceAll(' ', '') ?? null
      return JSON.stringify([
        person.firstName,
        person.lastName,
        person.emails[0]?.address ?? null,
        phone,
        person.company.name,
        person.company.taxNumber,
        address?.street,
        address?.postalCode,
        address?.city,
        address?.country,
        person.birthday,
        person.description,
      ])
    })
    .toSorted()
}

describe.each(files.map((file) => [file.name, file] as const))('importing %s', (_name, file) => {
  let first: ImportAnswer

  beforeAll(async () => {
    await emptied()
    client = new ImportClient(app.as('administrator'))
  })

  it('brings in what its preview has promised', async () => {
    const { id } = await uploaded(file)
    const promised = await client.preview(id)
    expect(await found()).toEqual([])
    first = await client.run(id)
    expect(first.counts).toEqual(promised.preview?.counts)
    expect(first).toMatchObject({ state: 'done', counts: { rows: file.people.length, failed: 0 } })
  })

  it('keeps every value as it was meant', async () => {
    expect(await found()).toEqual(wanted(file))
    expect(first.counts.linked).toEqual({
      'contacts.company': new Set(file.people.map((person) => person.company)).size,
    })
  })

  it('changes nothing when the same file comes again', async () => {
    const { id } = await uploaded(file)
    const again = await client.run(id)
    expect(again.counts).toMatchObject({
      created: 0,
      updated: 0,
      failed: 0,
      unchanged: file.people.length,
      linked: {},
    })
    expect(await found()).toEqual(wanted(file))
  })
})

it('takes files of every kind there is', () => {
  expect(files.length).toBeGreaterThanOrEqual(12)
  expect(new Set(files.map((file) => file.extension))).toEqual(new Set(['csv', 'xlsx']))
  expect(people).toBe('contacts.person')
})
