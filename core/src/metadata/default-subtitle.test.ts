import { defineEntity, f } from '@tessera/sdk'
import { describe, expect, it } from 'vitest'
import { buildMetadata } from './build-metadata.ts'

const Place = defineEntity('stay.place', { title: ['name'], fields: { name: f.text() } })

function subtitleOf(entity: ReturnType<typeof defineEntity>): readonly string[] | undefined {
  const contribution = { plugin: 'stay', entities: [Place, entity], extensions: [] }
  return buildMetadata(1, [contribution]).entities.get(entity.name)?.subtitle
}

describe('what tells records of one name apart', () => {
  it('is what they belong to and the first date that somebody fills in', () => {
    const Booking = defineEntity('stay.booking', {
      title: ['code'],
      fields: {
        code: f.text(),
        madeOn: f.date({ readOnly: true }),
        arrivesOn: f.date(),
        place: f.reference('stay.place'),
      },
    })
    expect(subtitleOf(Booking as never)).toEqual(['place', 'arrivesOn'])
  })

  it('is the link of a part where the record has none of its own, and in a timeline at least when it was made', () => {
    const Call = defineEntity('stay.call', {
      title: ['words'],
      fields: { words: f.text(), about: f.parts({ subject: f.record(), role: f.text() }) },
      timeline: { subjects: ['about.subject'] },
    })
    expect(subtitleOf(Call as never)).toEqual(['about.subject', 'createdAt'])
  })

  it('is what the definition says, be it nothing', () => {
    expect(
      subtitleOf(
        defineEntity('stay.mark', {
          title: ['name'],
          subtitle: [],
          fields: { name: f.text(), on: f.date() },
        }) as never,
      ),
    ).toEqual([])
  })
})
