import { describe, expect, it } from 'vitest'
import {
  anyEntity,
  countChanges,
  grantOf,
  neighbour,
  scopes,
  withException,
  withFieldLevel,
  withoutOwnGrant,
  withScope,
  type Grant,
  type RoleDraft,
} from './role-draft.ts'

const grant = (changes: Partial<Grant> = {}): Grant => ({
  create: 'none',
  read: 'none',
  update: 'none',
  delete: 'none',
  export: 'none',
  import: 'none',
  fields: 'none',
  exceptions: {},
  ...changes,
})
const draft = (changes: Partial<RoleDraft> = {}): RoleDraft => ({
  name: 'Sales',
  description: null,
  entities: {},
  permissions: [],
  ...changes,
})

describe('the rights of a role', () => {
  it('come from the row for all others until an entity has its own', () => {
    const grants = { [anyEntity]: grant({ read: 'all', fields: 'read', exceptions: { 'a.x': 'none' } }) }
    expect(grantOf(grants, 'contacts.person')).toEqual(grant({ read: 'all', fields: 'read' }))
    const own = withScope(grants, 'contacts.person', 'read', 'team')
    expect(own['contacts.person']).toMatchObject({ read: 'team', fields: 'read' })
    expect(withoutOwnGrant(own, 'contacts.person')).toEqual(grants)
  })

  it('widen reading with what needs it', () => {
    expect(withScope({}, 'a.b', 'update', 'team')['a.b']).toMatchObject({ update: 'team', read: 'team' })
    expect(withScope({}, 'a.b', 'create', 'all')['a.b']).toMatchObject({ create: 'all', read: 'none' })
  })

  it('narrow what needs reading with it', () => {
    const all = {
      'a.b': grant({
        read: 'all',
        update: 'all',
        delete: 'own',
        export: 'team',
        create: 'all',
        fields: 'write',
      }),
    }
    expect(withScope(all, 'a.b', 'read', 'own')['a.b']).toMatchObject({
      read: 'own',
      update: 'own',
      delete: 'own',
      export: 'own',
      create: 'all',
    })
  })

  it('show at least the fields of records that can be read', () => {
    expect(withScope({}, 'a.b', 'read', 'all')['a.b']?.fields).toBe('read')
    expect(withFieldLevel(withScope({}, 'a.b', 'read', 'all'), 'a.b', 'none')['a.b']?.fields).toBe('none')
  })

  it('hold exceptions of fields, and lose them again', () => {
    const grants = withException({}, 'a.b', 'phone', 'none')
    expect(grants['a.b']?.exceptions).toEqual({ phone: 'none' })
    expect(withException(grants, 'a.b', 'phone', undefined)['a.b']?.exceptions).toEqual({})
  })

  it('go round from the last value to the first, both ways', () => {
    expect(scopes.map((scope) => neighbour(scopes, scope, 1))).toEqual(['own', 'team', 'all', 'none'])
    expect(neighbour(scopes, 'none', -1)).toBe('all')
  })

  it('are counted by what differs', () => {
    const before = draft({
      entities: { 'a.b': grant({ read: 'all', exceptions: { x: 'none' } }) },
      permissions: ['users.manage'],
    })
    expect(countChanges(before, before)).toBe(0)
    expect(countChanges(before, draft({ ...before, name: 'Support', permissions: ['roles.manage'] }))).toBe(3)
    expect(
      countChanges(before, draft({ ...before, entities: { 'a.b': grant({ read: 'own', exceptions: {} }) } })),
    ).toBe(2)
    expect(countChanges(before, draft({ ...before, description: '' }))).toBe(0)
  })
})
