import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp, type TestUser } from '@tessera/sdk/testing'
import { demo } from '../src/demo.ts'
import { demoCompanies } from '../src/demo/demo-companies.ts'
import { demoPeople } from '../src/demo/demo-people.ts'
import { Random } from '../src/demo/random.ts'

let app: TestApp
let admin: TestUser
beforeAll(async () => {
  app = await createTestApp({ plugins: [new URL('..', import.meta.url)], now: '2026-03-10T09:00:00Z' })
  admin = app.as('administrator')
  await demo({ records: admin.records, now: () => app.clock.now() })
})
afterAll(() => app.stop())

it('brings sixty companies with valid numbers, and their groups', async () => {
  const companies = admin.records('contacts.company')
  expect(await companies.count()).toBe(60)
  expect(await companies.count({ taxNumber: { empty: true } })).toBe(0)
  expect(await companies.count({ parent: { empty: false } })).toBe(11)
  const roof = await companies.find({ name: { eq: 'Lievens Energie' } })
  expect(roof?.parent?.displayName).toBe('Lievens Dakwerken')
})

it('brings two hundred people, some with several positions and some who moved', async () => {
  const people = admin.records('contacts.person')
  expect(await people.count()).toBe(200)
  expect(await people.count({ company: { empty: true } })).toBe(6)
  expect(await people.count({ 'positions.active': { eq: false } })).toBeGreaterThan(10)
  expect(await people.count({ jobTitle: { contains: 'bestuurder' } })).toBe(0)
  expect(await people.count({ 'positions.role': { eq: 'Bestuurder' } })).toBeGreaterThan(5)
})

it('is the same every time', () => {
  const make = () => {
    const random = new Random(7)
    const companies = demoCompanies(random)
    return demoPeople(
      {
        companies,
        ids: companies.map((_company, index) => String(index)),
        count: 50,
        today: new Date('2026-03-10'),
      },
      random,
    )
  }
  expect(make()).toEqual(make())
})

it('reaches nobody: every address ends in .example', async () => {
  const addresses = await app.sql<{ address: string }>(
    'SELECT address FROM contacts.person_emails UNION ALL SELECT address FROM contacts.company_emails',
  )
  expect(addresses.length).toBeGreaterThan(260)
  expect(addresses.filter(({ address }) => !address.endsWith('.example'))).toEqual([])
})

it('has international forms for all phone numbers', async () => {
  const odd = await app.sql(
    'SELECT number FROM contacts.person_phones WHERE number_e164 IS NULL UNION ALL SELECT number FROM contacts.company_phones WHERE number_e164 IS NULL',
  )
  expect(odd).toEqual([])
})
