import { describe, expect, it } from 'vitest'
import { isAllowed, type Session } from './session.ts'

const scopes = {
  create: 'none',
  read: 'all',
  update: 'team',
  delete: 'none',
  export: 'none',
  import: 'none',
} as const

const session = (changes: Partial<Session> = {}): Session => ({
  user: {} as Session['user'],
  organisation: {} as Session['organisation'],
  isAdministrator: false,
  permissions: ['tokens.create'],
  access: {
    'contacts.person': { scopes, fields: { phone: { read: 'none', write: 'none', create: 'none' } } },
  },
  sessionId: null,
  ...changes,
})

describe('what a user may do', () => {
  it.each([
    ['read', 'contacts.person', undefined, true],
    ['update', 'contacts.person', undefined, true],
    ['delete', 'contacts.person', undefined, false],
    ['read', 'contacts.company', undefined, false],
    ['update', 'contacts.person', 'jobTitle', true],
    ['update', 'contacts.person', 'phone', false],
    ['read', 'contacts.person', 'phone', false],
    ['tokens.create', undefined, undefined, true],
    ['users.manage', undefined, undefined, false],
  ])('%s %s %s: %s', (action, entity, field, expected) => {
    expect(isAllowed(session(), action, entity, field)).toBe(expected)
  })

  it('is everything for an administrator', () => {
    const administrator = session({ isAdministrator: true, permissions: [], access: {} })
    expect(isAllowed(administrator, 'delete', 'contacts.person', 'phone')).toBe(true)
    expect(isAllowed(administrator, 'users.manage')).toBe(true)
  })
})
