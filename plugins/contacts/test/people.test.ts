import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp, type TestUser } from '@tessera/sdk/testing'
import { Person } from '../src/contract/person.ts'

let app: TestApp
let admin: TestUser
beforeAll(async () => {
  app = await createTestApp({ plugins: [new URL('..', import.meta.url)] })
  admin = app.as('administrator')
})
afterAll(() => app.stop())

describe('naming a person', () => {
  it('takes a first name or a last name alone', async () => {
    const names = await Promise.all([
      admin.records('contacts.person').create({ firstName: 'An' }),
      admin.records('contacts.person').create({ lastName: 'Peeters' }),
    ])
    expect(names.map((person) => person.displayName)).toEqual(['An', 'Peeters'])
  })

  it('shows the e-mail address where there is no name', async () => {
    const person = await admin
      .records('contacts.person')
      .create({ emails: [{ address: 'a@x.example' }, { address: 'b@x.example', primary: true }] })
    expect(person.displayName).toBe('b@x.example')
  })

  it('refuses a person of whom nothing is known', async () => {
    await expect(admin.records('contacts.person').create({ jobTitle: 'CEO' })).rejects.toMatchObject({
      fields: [{ field: 'lastName', code: 'contacts.name_required' }],
    })
  })

  it('refuses to take the last name away', async () => {
    const person = await admin.records('contacts.person').create({ lastName: 'Peeters' })
    await expect(
      admin.records('contacts.person').update(person.id, { lastName: null }),
    ).rejects.toMatchObject({
      fields: [{ code: 'contacts.name_required' }],
    })
  })
})

describe('contact details', () => {
  it('finds a phone number in any notation', async () => {
    const person = await admin
      .records('contacts.person')
      .create({ lastName: 'Phone', phones: [{ number: '0478/12.34.56', type: 'mobile' }] })
    const found = await admin.records('contacts.person').find({ 'phones.number': { eq: '+32478123456' } })
    expect(found?.id).toBe(person.id)
    expect(found?.phones?.[0]).toMatchObject({
      number: expect.stringContaining('478') as string,
      primary: true,
    })
  })

  it('keeps opted-out and invalid per address', async () => {
    const person = await admin.records('contacts.person').create({
      lastName: 'Mail',
      emails: [
        { address: 'old@x.example', invalid: true },
        { address: 'new@x.example', optedOut: true, primary: true },
      ],
    })
    expect(person.emails).toMatchObject([
      { address: 'old@x.example', invalid: true, optedOut: false, primary: false },
      { address: 'new@x.example', invalid: false, optedOut: true, primary: true },
    ])
  })
})

describe('recognising people in an import', () => {
  const upsert = async (records: readonly object[]): Promise<string[]> => {
    const answer = await admin.request('/api/records/contacts.person/upsert', {
      method: 'POST',
      json: { matchKeys: Person.matchKeys, records },
    })
    expect(answer.status).toBe(200)
    const { data } = (await answer.json()) as { data: { outcome: string }[] }
    return data.map((row) => row.outcome)
  }

  it('never merges two people who share a mailbox', async () => {
    const emails = [{ address: 'info@shared.example' }]
    expect(
      await upsert([
        { firstName: 'Jan', lastName: 'Aerts', emails },
        { firstName: 'Els', lastName: 'Baeten', emails },
      ]),
    ).toEqual(['created', 'created'])
  })

  it('recognises one person by address and name, or by the number in another system', async () => {
    const first = {
      firstName: 'Jan',
      lastName: 'Claes',
      emails: [{ address: 'jan@claes.example' }],
      externalIds: [{ system: 'Odoo', value: 'P-77' }],
    }
    expect(await upsert([first])).toEqual(['created'])
    expect(
      await upsert([{ lastName: 'Claes', jobTitle: 'CEO', emails: [{ address: 'JAN@claes.example' }] }]),
    ).toEqual(['updated'])
    expect(await upsert([{ lastName: 'Claes-Maes', externalIds: [{ value: 'P-77' }] }])).toEqual(['updated'])
  })

  it('brings company and positions of a row together', async () => {
    const company = await admin.records('contacts.company').create({ name: 'Import target' })
    await upsert([
      { lastName: 'Row', emails: [{ address: 'row@x.example' }], company: company.id, jobTitle: 'Buyer' },
    ])
    const person = await admin.records('contacts.person').find({ lastName: { eq: 'Row' } })
    expect(person?.positions).toMatchObject([{ role: 'Buyer', active: true, primary: true }])
  })
})
