import type { Fields } from '@tessera/sdk'
import { expect, it } from 'vitest'
import { Company } from '../contract/company.ts'
import { Person } from '../contract/person.ts'
import { importSynonyms } from './import-synonyms.ts'

const entities = { company: Company.fields, person: Person.fields }
// Not fields of their own: a name that is split, and the owner, which every record has.
const others = ['fullName', 'owner']

it('names fields that exist, down to the fields of parts', () => {
  const unknown = Object.keys(importSynonyms).filter((path) => {
    const [entity = '', name = '', part] = path.split('.')
    const fields: Fields = entities[entity as keyof typeof entities]
    const field = fields[name]
    if (field === undefined) return !others.includes(name)
    return part !== undefined && field.options.fields !== undefined && !(part in field.options.fields)
  })
  expect(unknown).toEqual([])
})

it('gives each name once per field, without blanks around', () => {
  for (const [path, names] of Object.entries(importSynonyms)) {
    expect([path, names.map((name) => name.trim())]).toEqual([path, [...new Set(names)]])
  }
})

it.each([
  ['person.lastName', ['Nachname', 'achternaam', 'nom']],
  ['person.company.name', ['société', 'bedrijf', 'Firma', 'organization name']],
  ['person.phones.number', ['gsm', 'mobile phone', 'Handy']],
  ['company.taxNumber', ['TVA', 'BTW', 'USt-IdNr', 'VAT number']],
  ['company.addresses.address.postalCode', ['CP', 'PLZ', 'postcode']],
])('knows what others call %s', (path, names) => {
  expect(importSynonyms[path]).toEqual(expect.arrayContaining(names))
})
