import { describe, expect, it } from 'vitest'
import { matchPath } from './route-pattern.ts'

describe('matching a path', () => {
  it.each([
    ['/', '/', {}],
    ['/o/:entity', '/o/contacts.person', { entity: 'contacts.person' }],
    ['/o/:entity', '/o/contacts.person/', { entity: 'contacts.person' }],
    ['/o/:entity/:id/:tab?', '/o/a.b/1', { entity: 'a.b', id: '1' }],
    ['/o/:entity/:id/:tab?', '/o/a.b/1/history', { entity: 'a.b', id: '1', tab: 'history' }],
    ['/p/:plugin/*', '/p/visits', { plugin: 'visits', rest: '' }],
    ['/p/:plugin/*', '/p/visits/plan/week%202', { plugin: 'visits', rest: 'plan/week 2' }],
    ['/o/:entity', '/o/100%25', { entity: '100%' }],
  ])('reads %s from %s', (pattern, path, params) => {
    expect(matchPath(pattern, path)).toEqual(params)
  })

  it.each([
    ['/', '/o'],
    ['/o/:entity', '/o'],
    ['/o/:entity', '/o/a/b'],
    ['/o/:entity/new', '/o/a/old'],
    ['/o/:entity/:id/:tab?', '/o/a/1/tab/more'],
    ['/settings/*', '/setting'],
  ])('finds no %s in %s', (pattern, path) => {
    expect(matchPath(pattern, path)).toBeNull()
  })

  it('takes an address that cannot be decoded as it is', () => {
    expect(matchPath('/o/:entity', '/o/%E0%A4%A')).toEqual({ entity: '%E0%A4%A' })
  })
})
