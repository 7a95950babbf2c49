import type { Fields } from '@tessera/sdk'
import { expect, it } from 'vitest'
import { Deal } from '../contract/deal.ts'
import { importSynonyms } from './import-synonyms.ts'

it('names fields that exist, down to the fields of parts', () => {
  const fields: Fields = Deal.fields
  const unknown = Object.keys(importSynonyms).filter((path) => {
    const [entity, name = '', part] = path.split('.')
    const field = fields[name]
    if (entity !== 'deal' || field === undefined) return true
    return part !== undefined && !(part in (field.options.fields ?? {}))
  })
  expect(unknown).toEqual([])
})

it('gives each name to one field', () => {
  const names = Object.values(importSynonyms).flatMap((list) => list.map((name) => name.toLowerCase().trim()))
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
