import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp, type TestUser } from '@tessera/sdk/testing'
import { findCompanyByMail } from '../src/contract/index.ts'

let app: TestApp
let admin: TestUser
beforeAll(async () => {
  app = await createTestApp({ plugins: [new URL('..', import.meta.url)] })
  admin = app.as('administrator')
})
afterAll(() => app.stop())

const companies = () => admin.records('contacts.company')

/** A chain of companies, each the parent of the next; their ids from the top down. */
async function chain(...names: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const name of names) ids.push((await companies().create({ name, parent: ids.at(-1) ?? null })).id)
  return ids
}

describe('a group of companies', () => {
  it('shows subsidiaries under their parent', async () => {
    const [top, middle] = await chain('Holding', 'Daughter', 'Granddaughter')
    const { data } = await companies().query({ filter: { parent: { eq: top } } })
    expect(data.map((company) => company.id)).toEqual([middle])
    const read = await companies().get(top!, {
      fields: ['name'],
      include: { subsidiaries: { fields: ['name'] } },
    })
    expect(read).toMatchObject({ subsidiaries: [{ name: 'Daughter' }] })
  })

  it('never has a company above itself', async () => {
    const [top, middle, bottom] = await chain('Top', 'Middle', 'Bottom')
    for (const parent of [top, middle, bottom]) {
      await expect(companies().update(top!, { parent: parent! })).rejects.toMatchObject({
        code: 'contacts.hierarchy_circle',
        fields: [{ field: 'parent' }],
      })
    }
    expect((await companies().get(top!)).parent).toBeNull()
    expect((await companies().update(bottom!, { parent: top! })).parent?.id).toBe(top)
  })

  it('sees circles that one bulk change would make', async () => {
    const [a] = await chain('A')
    const [b] = await chain('B')
    await companies().update(a!, { parent: b! })
    const answer = await admin.request('/api/records/contacts.company/bulk', {
      method: 'POST',
      json: { action: 'update', ids: [a, b], values: { parent: a } },
    })
    const outcome = (await answer.json()) as { changed: number }
    expect(outcome.changed).toBe(0)
    expect((await companies().get(b!)).parent).toBeNull()
  })

  it('does not close a circle by restoring a company', async () => {
    const [a, b, c] = await chain('Circle A', 'Circle B', 'Circle C')
    await companies().remove(b!)
    await companies().update(a!, { parent: c! })
    await expect(companies().restore(b!)).rejects.toMatchObject({ code: 'contacts.hierarchy_circle' })
    await companies().update(a!, { parent: null })
    expect((await companies().restore(b!)).deletedAt).toBeNull()
  })

  it('ends somewhere', async () => {
    const ids = await chain(...Array.from({ length: 21 }, (_name, index) => `Level ${index}`))
    const extra = await companies().create({ name: 'One more' })
    await expect(companies().update(extra.id, { parent: ids.at(-1)! })).rejects.toMatchObject({
      code: 'contacts.hierarchy_too_deep',
    })
  })
})

describe('identifying a company', () => {
  it('takes a VAT number in any notation, once, and completes the website', async () => {
    const company = await companies().create({
      name: 'Tax',
      taxNumber: '0417.497.106',
      website: 'tax.example',
    })
    expect(company).toMatchObject({ taxNumber: 'BE0417497106', website: 'https://tax.example' })
    await expect(companies().create({ name: 'Same', taxNumber: 'BE 0417 497 106' })).rejects.toMatchObject({
      code: 'records.duplicate',
    })
    await expect(companies().create({ name: 'Typo', taxNumber: 'BE0417497107' })).rejects.toMatchObject({
      fields: [{ field: 'taxNumber' }],
    })
  })

  it('is several things to us at once', async () => {
    const company = await companies().create({ name: 'Both', kinds: ['customer', 'supplier'] })
    const found = await companies().find({
      and: [{ id: { eq: company.id } }, { kinds: { hasAll: ['supplier', 'customer'] } }],
    })
    expect(found?.id).toBe(company.id)
  })

  it('is found by the domain of an e-mail address', async () => {
    const company = await companies().create({
      name: 'Domain',
      website: 'https://www.domain-one.example/nl/',
    })
    await companies().create({ name: 'Longer', website: 'https://domain-one.example.org' })
    const find = (address: string) => findCompanyByMail(admin.records, address)
    expect((await find('An.Peeters@Domain-One.example'))?.id).toBe(company.id)
    expect(await find('an@unknown.example')).toBeNull()
    await companies().create({ name: 'Twin', website: 'domain-one.example' })
    expect(await find('an@domain-one.example')).toBeNull()
  })

  it('is never found by the domain of a mail provider', async () => {
    await companies().create({ name: 'Provider', website: 'https://gmail.com' })
    expect(await findCompanyByMail(admin.records, 'someone@gmail.com')).toBeNull()
  })
})
