import { TesseraError } from '@tessera/sdk'
import { describe, expect, it } from 'vitest'
import type { Reader } from '../foundation/error-texts.ts'
import type { Metadata } from '../metadata/entity-model.ts'
import { CatalogueErrorTexts } from './catalogue-error-texts.ts'
import { CatalogueLabels } from './catalogue-labels.ts'

const visits = {
  en: {
    plugin: { name: 'Visits' },
    entities: { visit: { one: 'Visit', other: 'Visits', fields: { startsAt: 'Start' } } },
    errors: { past: 'Too early: after {opening}.', broken: 'It lacks {nothing}.' },
    permissions: { plan: 'Plan visits' },
  },
  nl: {
    plugin: { name: 'Bezoeken' },
    entities: { visit: { one: 'Bezoek', other: 'Bezoeken', fields: { startsAt: 'Begin' } } },
    errors: { past: 'Te vroeg: na {opening}.' },
    permissions: { plan: 'Bezoeken plannen' },
  },
}
const kernel = {
  en: {
    problems: { 404: 'Not Found', other: 'Error' },
    permissions: { users: { manage: 'Manage users' } },
    errors: {
      records: {
        not_found: 'No {entity} ({entityName}).',
        conflict: '{fields, select, none {Changed.} other {Changed: {fields}.}}',
        invalid: '{count, plural, =0 {Nothing.} one {{name}: {first}} other {# values.}}',
        unknown_field: '“{path}” is unknown.',
      },
      plugins: { needed: '{plugin} is needed by {dependants}.', blocked: '{plugin}: {reason}' },
      http: { forbidden: '{permissionName, select, none {No.} other {Needs “{permission}”.}}' },
      identity: { slow: 'Wait {minutes}.' },
    },
  },
  nl: { problems: { 404: 'Niet gevonden' }, errors: { records: { not_found: 'Geen {entity}.' } } },
}

const model = { fields: new Map([['startsAt', { labels: null, namespace: null, system: false }]]) }
const metadata = { entities: new Map([['visits.visit', model]]) } as unknown as Metadata
const labels = new CatalogueLabels(
  new Map<string, never>([
    ['visits', visits as never],
    ['core', kernel as never],
  ]),
  () => metadata,
)
const texts = new CatalogueErrorTexts(() => labels)
const reader = (language: string, mayRead = true): Reader => ({ language, mayRead: () => mayRead })
const fault = (code: string, values: Record<string, unknown> = {}) => ({
  code,
  message: 'In English.',
  values,
})
const error = (code: string, details: Record<string, unknown>, fields: readonly object[] = []) =>
  new TesseraError({ code, kind: 'invalid', message: 'In English.', details, fields: fields as never })

describe('the text of an error', () => {
  it.each([
    ['nl', 'Te vroeg: na 08:00.'],
    ['nl-BE', 'Te vroeg: na 08:00.'],
    ['en', 'Too early: after 08:00.'],
    ['sv', 'Too early: after 08:00.'],
  ])('of a plugin is its own, filled with the values (%s)', (language, text) => {
    expect(texts.textOf(fault('visits.past', { opening: '08:00' }), reader(language))).toBe(text)
  })

  it.each(['visits.other', 'visits.broken', 'gone.past', 'plain'])(
    'stays the English message where there is none that can be filled (%s)',
    (code) => {
      expect(texts.textOf(fault(code), reader('en'))).toBe('In English.')
    },
  )

  it('calls entities, fields, modules and rights as people do', () => {
    const text = (code: string, values: Record<string, unknown>) =>
      texts.textOf(fault(code, values), reader('en'))
    expect(text('records.not_found', { entity: 'visits.visit' })).toBe('No Visit (visits.visit).')
    expect(text('records.conflict', { entity: 'visits.visit', fields: ['startsAt', 'x'] })).toBe(
      'Changed: Start, x.',
    )
    expect(text('plugins.needed', { plugin: 'visits', dependants: ['visits', 'away'] })).toBe(
      'Visits is needed by Visits, away.',
    )
    expect(text('http.forbidden', { permission: 'visits.plan' })).toBe('Needs “Plan visits”.')
    expect(text('http.forbidden', { permission: 'users.manage' })).toBe('Needs “Manage users”.')
    expect(text('identity.slow', { retryAfter: 61 })).toBe('Wait 2.')
  })

  it('leaves out what it is not told', () => {
    expect(texts.textOf(fault('http.forbidden'), reader('en'))).toBe('No.')
    expect(texts.textOf(fault('records.conflict'), reader('en'))).toBe('Changed.')
  })

  it('tells of the error behind it in the same language', () => {
    const reason = fault('visits.past', { opening: '08:00' })
    expect(texts.textOf(fault('plugins.blocked', { plugin: 'visits', reason }), reader('nl'))).toBe(
      'Bezoeken: Te vroeg: na 08:00.',
    )
  })

  it('calls what its reader may not read as they wrote it, so that they learn of nothing', () => {
    const values = { entity: 'visits.visit', fields: ['startsAt'] }
    expect(texts.textOf(fault('records.not_found', values), reader('en', false))).toBe(
      'No visits.visit (visits.visit).',
    )
    expect(texts.textOf(fault('records.conflict', values), reader('en', false))).toBe('Changed: startsAt.')
  })
})

describe('an error with faults of fields', () => {
  const early = {
    field: 'startsAt',
    code: 'visits.past',
    message: 'In English.',
    values: { opening: '08:00' },
  }
  const unknown = { field: 'x.0.y', code: 'records.unknown_field', message: 'In English.' }

  it('tells the only one with the name of its field', () => {
    expect(
      texts.explain(error('records.invalid', { entity: 'visits.visit' }, [early]), reader('nl'), 9),
    ).toEqual({
      detail: 'Begin: Te vroeg: na 08:00.',
      fields: [{ field: 'startsAt', code: 'visits.past', message: 'Te vroeg: na 08:00.' }],
    })
  })

  it('counts several, and tells no more of them than are asked for', () => {
    const many = error('records.invalid', { entity: 'visits.visit' }, [early, unknown, unknown])
    expect(texts.explain(many, reader('en'), 2)).toEqual({
      detail: '3 values.',
      fields: [
        expect.objectContaining({ field: 'startsAt' }),
        { field: 'x.0.y', code: 'records.unknown_field', message: '“x.0.y” is unknown.' },
      ],
    })
  })
})

describe('what a status is called', () => {
  it('follows the language, then the standard', () => {
    expect(texts.titleOf(404, 'nl')).toBe('Niet gevonden')
    expect(texts.titleOf(418, 'nl')).toBe("I'm a Teapot")
  })
})
