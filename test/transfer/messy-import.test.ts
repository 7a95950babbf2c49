import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestApp, type TestApp } from '@tessera/sdk/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { messyFiles } from '../messy-files/messy-files.ts'
import type { MessyFile } from '../messy-files/messy-file.ts'
import type { Person } from '../messy-files/people.ts'
import { ImportClient, type ImportAnswer } from './import-client.ts'

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
const seed = Number(process.env.MESSY_SEEDS?.split(',')[0] ?? 7)
const people = 24

/** Each list is about people of its own, so that all can be imported side by side on one server. */
const files = messyFiles(seed, people).map((_file, index) => messyFiles(seed, people, index + 1)[index]!)
/** Every list is imported; some of them twice: which ones, the seed says. */
const isTwice = (index: number): boolean => (index + seed) % 5 === 0

// Each import starts processes of its own.
vi.setConfig({ testTimeout: 120_000, maxConcurrency: 4 })

let app: TestApp
let folder: string
let client: ImportClient

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'))
  app = await createTestApp({ plugins: [new URL('../../plugins/contacts', import.meta.url)] })
  client = new ImportClient(app.as('administrator'))
})
afterAll(async () => {
  await app?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function uploaded(file: MessyFile): Promise<ImportAnswer> {
  const path = join(folder, `${files.indexOf(file)}.${file.extension}`)
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

const companiesOf = (file: MessyFile): readonly string[] => [
  ...new Set(file.people.map((person) => person.company)),
]

/** The people of the list's companies. */
async function found(file: MessyFile): Promise<string[]> {
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
    .query({ fields, filter: { 'company.name': { in: companiesOf(file) } }, limit: 500 } as never)
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

it.concurrent.each(files.map((file, index) => [file.name, file, isTwice(index)] as const))(
  'imports %s as its preview has promised, with every value as it was meant',
  async (_name, file, isImportedTwice) => {
    const { id } = await uploaded(file)
    const promised = await client.preview(id)
    expect(await found(file)).toEqual([])
    const done = await client.run(id)
    expect(done.counts).toEqual(promised.preview?.counts)
    expect(done).toMatchObject({
      state: 'done',
      counts: {
        rows: file.people.length,
        failed: 0,
        linked: { 'contacts.company': companiesOf(file).length },
      },
    })
    expect(await found(file)).toEqual(wanted(file))
    await expectFound(file)
    if (isImportedTwice) await changeNothing(file)
  },
)

/** A customer of the list is found right away, by whatever one remembers of them. */
async function expectFound(file: MessyFile): Promise<void> {
  const person = file.people.find(({ email, phone }) => email !== null && phone !== null)!
  for (const words of [
    person.email!,
    `0${person.phone!.slice(3)}`,
    `${person.lastName} ${person.firstName}`,
  ]) {
    const answer = await app.as('administrator').request(`/api/search?q=${encodeURIComponent(words)}`)
    const { data } = (await answer.json()) as { data: { readonly displayName: string }[] }
    expect(data.map(({ displayName }) => displayName)).toContain(`${person.firstName} ${person.lastName}`)
  }
}

/** The same file once more. */
async function changeNothing(file: MessyFile): Promise<void> {
  const again = await client.run((await uploaded(file)).id)
  expect(again.counts).toMatchObject({
    created: 0,
    updated: 0,
    failed: 0,
    unchanged: file.people.length,
    linked: {},
  })
  expect(await found(file)).toEqual(wanted(file))
}

it('takes files of every kind there is', () => {
  expect(files.length).toBeGreaterThanOrEqual(26)
  expect(new Set(files.map((file) => file.extension))).toEqual(new Set(['csv', 'xlsx']))
})
