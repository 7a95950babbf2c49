import { describe, expect, it } from 'vitest'
import { matchPath } from '../router/route-pattern.ts'
import { pageOf } from './page-of.ts'

const pattern = '/o/:entity/:id/:tab?'
const page = (path: string): string => pageOf({ path, params: matchPath(pattern, path) ?? {} })

describe('the page of an address', () => {
  it('is one for all tabs of a record', () => {
    expect(page('/o/a.b/1/history')).toBe('/o/a.b/1')
    expect(page('/o/a.b/1/panel.my%20plugin.x')).toBe(page('/o/a.b/1'))
  })

  it('is another one for another record', () => {
    expect(page('/o/a.b/2/history')).not.toBe(page('/o/a.b/1/history'))
  })
})
