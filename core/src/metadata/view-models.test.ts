import { defineEntity, f } from '@tessera/sdk'
import { describe, expect, it } from 'vitest'
import { buildMetadata } from './build-metadata.ts'

const entity = (view: object) =>
  defineEntity('visits.visit', { title: ['name'], fields: { name: f.text() }, views: { first: view } })
const build = (view: object) =>
  buildMetadata(1, [{ plugin: 'visits', entities: [entity(view)], extensions: [] }]).entities.get(
    'visits.visit',
  )

describe('views that a plugin brings', () => {
  it('are known by their name, with all that they show', () => {
    const view = { filter: { or: [{ owner: { in: ['$me'] } }, { tasks: { none: {} } }] }, sort: ['-name'] }
    expect(build(view)?.views).toEqual([{ name: 'first', ...view }])
  })

  it.each([
    { columns: ['nmae'] },
    { sort: ['-nmae'] },
    { filter: { and: [{ not: { 'nmae.x': { eq: 1 } } }] } },
    { board: { by: 'nmae' } },
  ])('are refused where they name what the entity does not have: %o', (view) => {
    expect(() => build(view)).toThrow(/view "first" of visits.visit names "nmae/)
  })

  it('have names that can stand in an address', () => {
    const views = { 'my view': {} }
    expect(() =>
      defineEntity('visits.visit', { title: ['name'], fields: { name: f.text() }, views }),
    ).toThrow(/"my view" is not a name/)
  })
})
