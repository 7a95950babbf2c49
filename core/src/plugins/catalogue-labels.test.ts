import { describe, expect, it } from 'vitest'
import type { Metadata } from '../metadata/entity-model.ts'
import { CatalogueLabels, type Locales } from './catalogue-labels.ts'

const locales = new Map<string, Locales>([
  ['core', { en: { groups: { details: 'Details' } }, fr: { groups: { details: 'Détails' } } }],
  ['visits', { en: { entities: { visit: { groups: { details: 'The visit', place: 'Where' } } } } }],
])
const labels = new CatalogueLabels(locales, () => ({ entities: new Map() }) as unknown as Metadata)

describe('what groups of fields are called', () => {
  it('is what their plugin says', () => {
    expect(labels.groupLabel('visits.visit', 'place', 'en')).toBe('Where')
    expect(labels.groupLabel('visits.visit', 'details', 'en')).toBe('The visit')
  })

  it('is what the kernel says of the group that nobody made', () => {
    expect(labels.groupLabel('notes.note', 'details', 'fr')).toBe('Détails')
    expect(labels.groupLabel('notes.note', 'details', 'nl')).toBe('Details')
  })
})
