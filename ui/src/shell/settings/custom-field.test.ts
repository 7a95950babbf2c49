import { describe, expect, it } from 'vitest'
import { nameFromLabel, optionsFromLines } from './custom-field.ts'

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

  it('gets an option per line, once each, with values of their own', () => {
    const options = optionsFromLines('Gold\n\n Silver \nGold\nЖ')
    expect(options.map(({ value }) => value)).toEqual(['gold', 'silver', 'option3'])
    expect(new Set(options.map(({ color }) => color)).size).toBe(3)
  })
})
