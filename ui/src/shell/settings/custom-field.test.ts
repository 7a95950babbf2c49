import { describe, expect, it } from 'vitest'
import { nameFromLabel } from './custom-field.ts'

describe('a field of one’s own', () => {
  it.each([
    ['Shoe size (EU)', 'shoeSizeEu'],
    ['Schuhgröße', 'schuhgrosse'],
    ['N° de client', 'nDeClient'],
    ['Œuvre préférée', 'oeuvrePreferee'],
    ['2nd choice', 'ndChoice'],
    ['ЖЖ', ''],
  ])('is named after its label %s', (label, name) => {
    expect(nameFromLabel(label)).toBe(name)
  })
})
