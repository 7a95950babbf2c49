import { defineEntity, f, type EntityDefinition } from '@tessera/sdk'
import { describe, expect, it } from 'vitest'
import { buildMetadata } from './build-metadata.ts'
import { tablePlans } from './table-plan.ts'

const Place = defineEntity('stay.place', { title: ['name'], fields: { name: f.text() } }) as EntityDefinition

function build(entity: unknown) {
  const entities = [Place, entity as EntityDefinition]
  return buildMetadata(1, [{ plugin: 'stay', entities, extensions: [] }])
}
const bookingWith = (fields: object) =>
  defineEntity('stay.booking', { title: ['code'], fields: { code: f.text(), ...fields } })

describe('columns of parts', () => {
  it('never fall together with those that the table of parts has', () => {
    const metadata = build(
      bookingWith({
        stops: f.parts({
          record: f.reference('stay.place'),
          recordId: f.text(),
          position: f.integer(),
          place: f.text(),
        }),
      }),
    )
    const model = metadata.entities.get('stay.booking')!
    const [, stops] = tablePlans(model, metadata.entities)
    const names = stops!.columns.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual([
      'id',
      'record_id',
      'position',
      'record_field_id',
      'record_id_field',
      'position_field',
      'place',
    ])
  })

  it('have an id of their own, which is no field', () => {
    expect(() => bookingWith({ stops: f.parts({ id: f.text() }) })).toThrow(/"stops.id"/)
    expect(() => bookingWith({ stops: f.parts({ 'Not camel': f.text() }) })).toThrow(/"stops.Not camel"/)
  })
})

describe('two fields', () => {
  it('of one column are refused, with their names', () => {
    const Booking = bookingWith({ place: f.reference('stay.place'), placeId: f.text() })
    expect(() => build(Booking)).toThrow(
      /"placeId" of stay.booking .* "place_id", which holds the field "place"/,
    )
    const Stops = bookingWith({ stops: f.parts({ place: f.reference('stay.place'), placeId: f.text() }) })
    expect(() => build(Stops)).toThrow(/"stops.placeId"/)
  })

  it('do not share a column with what every table has', () => {
    expect(() => build(bookingWith({ ownerId: f.text() }))).toThrow(/"owner_id", which every table has/)
  })
})
