import { describe, expect, it } from 'vitest'
import type { CustomFieldRow } from '../metadata/custom/custom-field.ts'
import { compileAccess } from './compile-access.ts'
import { restrictAccess } from './restrict-access.ts'
import type { EntityGrant, FieldException, FieldLevel, Role } from './role.ts'
import { testMetadata } from './metadata.test-support.ts'

const nothing = {
  create: 'none',
  read: 'none',
  update: 'none',
  delete: 'none',
  export: 'none',
  import: 'none',
} as const

function grant(
  scopes: Partial<EntityGrant>,
  fields: FieldLevel = 'write',
  exceptions: Readonly<Record<string, FieldLevel>> = {},
): EntityGrant {
  const list: FieldException[] = Object.entries(exceptions).map(([path, level]) => ({
    path,
    fieldId: path,
    level,
  }))
  return { ...nothing, fields, exceptions: list, ...scopes }
}

function role(
  grants: Readonly<Record<string, EntityGrant>>,
  permissions: readonly string[] = [],
  key: Role['key'] = null,
): Role {
  return {
    id: 'r',
    key,
    name: 'r',
    description: null,
    version: 1,
    grants: new Map(Object.entries(grants)),
    permissions: new Set(permissions),
  }
}

const metadata = testMetadata()
const project = 'works.project'

describe('compiling access', () => {
  it('gives nothing without roles, without grants, and on unknown entities', () => {
    const all = { create: 'all', read: 'all', update: 'all' } as const
    for (const access of [compileAccess([], metadata), compileAccess([role({})], metadata)]) {
      expect(access.scope(project, 'read')).toBe('none')
      expect(access.fieldScope(project, 'name', 'read')).toBe('none')
      expect(access.has('users.manage')).toBe(false)
    }
    expect(compileAccess([], metadata).scope('core.user', 'read')).toBe('none')
    const wide = compileAccess([role({ '*': grant(all) })], metadata)
    expect(wide.scope('works.ghost', 'read')).toBe('none')
    expect(wide.fieldScope(project, 'ghost', 'read')).toBe('none')
    expect(wide.fieldScope(project, 'name.ghost', 'read')).toBe('none')
  })

  it('takes the widest scope of all roles', () => {
    const access = compileAccess(
      [role({ '*': grant({ read: 'own' }) }), role({ [project]: grant({ read: 'team' }) })],
      metadata,
    )
    expect(access.scope(project, 'read')).toBe('team')
    expect(access.scope('works.rate', 'read')).toBe('all')
  })

  it('gives nobody a right to write what a plugin alone writes', () => {
    const every = grant({
      create: 'all',
      read: 'all',
      update: 'all',
      delete: 'all',
      export: 'all',
      import: 'all',
    })
    for (const one of [role({ '*': every }), role({}, [], 'administrator')]) {
      const access = compileAccess([one], metadata)
      expect([access.scope('works.tally', 'read'), access.scope('works.tally', 'export')]).toEqual([
        'all',
        'all',
      ])
      for (const action of ['create', 'update', 'delete', 'import'] as const)
        expect(access.scope('works.tally', action)).toBe('none')
      expect(access.fieldScope('works.tally', 'code', 'write')).toBe('none')
      expect(access.fieldScope('works.tally', 'code', 'read')).toBe('all')
    }
  })

  it('shows a field only on the records of the roles that give it', () => {
    const own = role({ [project]: grant({ read: 'own' }) })
    const wide = role({ [project]: grant({ read: 'all' }, 'write', { salary: 'none' }) })
    const access = compileAccess([own, wide], metadata)
    expect(access.scope(project, 'read')).toBe('all')
    expect(access.fieldScope(project, 'salary', 'read')).toBe('own')
    expect(access.fieldScope(project, 'name', 'read')).toBe('all')
  })

  it('never lets two roles add up to what neither gives', () => {
    const creates = role({ [project]: grant({ create: 'all', read: 'all' }) })
    const updates = role({ [project]: grant({ read: 'all', update: 'all' }, 'write', { salary: 'none' }) })
    const exports = role({ [project]: grant({ read: 'all', export: 'all' }, 'read', { salary: 'none' }) })
    const imports = role({ [project]: grant({ read: 'all', import: 'all' }) })
    const access = compileAccess([creates, updates, exports, imports], metadata)
    expect(access.fieldScope(project, 'salary', 'read')).toBe('all')
    expect(access.fieldScope(project, 'salary', 'create')).toBe('all')
    expect(access.fieldScope(project, 'salary', 'write')).toBe('none')
    expect(access.fieldScope(project, 'salary', 'export')).toBe('none')
    expect(access.scope(project, 'import')).toBe('none')
  })

  it('never lets an action reach further than reading does', () => {
    const access = compileAccess(
      [role({ [project]: grant({ read: 'own', update: 'all', delete: 'all', export: 'team' }) })],
      metadata,
    )
    expect([
      access.scope(project, 'update'),
      access.scope(project, 'delete'),
      access.scope(project, 'export'),
    ]).toEqual(['own', 'own', 'own'])
    expect(access.fieldScope(project, 'name', 'write')).toBe('own')
  })

  it('governs extensions by default and exceptions, and parts by their field', () => {
    const access = compileAccess(
      [
        role({
          [project]: grant({ read: 'all', update: 'all' }, 'read', {
            'billing.vatNumber': 'write',
            contacts: 'none',
          }),
        }),
      ],
      metadata,
    )
    expect(access.fieldScope(project, 'billing.vatNumber', 'write')).toBe('all')
    expect(access.fieldScope(project, 'name', 'write')).toBe('none')
    expect(access.fieldScope(project, 'contacts.address', 'read')).toBe('none')
    expect(access.fieldScope(project, 'budget.currency', 'read')).toBe('all')
  })

  it('hides the display name where a field it is made of is hidden', () => {
    const access = compileAccess(
      [role({ [project]: grant({ read: 'all' }, 'write', { name: 'none' }) })],
      metadata,
    )
    expect(access.fieldScope(project, 'displayName', 'read')).toBe('none')
    expect(access.fieldScope(project, 'id', 'read')).toBe('all')
  })

  it('lets nobody write system fields but owner and team', () => {
    const access = compileAccess([role({}, [], 'administrator')], metadata)
    for (const path of ['id', 'version', 'createdBy', 'createdAt', 'deletedAt', 'displayName'])
      expect(access.fieldScope(project, path, 'write')).toBe('none')
    expect(access.fieldScope(project, 'owner', 'write')).toBe('all')
    expect(access.has('works.approve')).toBe(true)
  })

  it('shows users, teams and files to everybody signed in, and lets nobody write them', () => {
    const access = compileAccess([role({ [project]: grant({ read: 'own' }) })], metadata)
    expect(access.scope('core.user', 'read')).toBe('all')
    expect(access.fieldScope('core.user', 'email', 'read')).toBe('all')
    expect(compileAccess([role({}, [], 'administrator')], metadata).scope('core.user', 'update')).toBe('none')
  })

  it('has equal ids for equal rights only', () => {
    const one = compileAccess([role({ [project]: grant({ read: 'own' }) })], metadata)
    const same = compileAccess([role({ [project]: grant({ read: 'own' }) })], metadata)
    const other = compileAccess([role({ [project]: grant({ read: 'team' }) })], metadata)
    const later = compileAccess([role({ [project]: grant({ read: 'own' }) })], testMetadata(2))
    expect(same.id).toBe(one.id)
    expect(new Set([one.id, other.id, later.id]).size).toBe(3)
  })
})

describe('a custom field that is deleted and made anew', () => {
  const fieldRow = (id: string): CustomFieldRow => ({
    id,
    entity: project,
    name: 'segment',
    kind: 'text',
    options: {},
    column: `c_${id}`,
    labels: {},
    help: {},
    inverseLabels: {},
    archivedAt: null,
  })
  const stored = (level: FieldLevel): FieldException => ({
    path: 'custom.segment',
    fieldId: 'custom:first',
    level,
  })
  const scopes = { read: 'all', update: 'all' } as const
  const reach = (fields: FieldLevel, level: FieldLevel, id: string): readonly string[] => {
    const access = compileAccess(
      [role({ [project]: { ...nothing, ...scopes, fields, exceptions: [stored(level)] } })],
      testMetadata(1, [fieldRow(id)]),
    )
    return [
      access.fieldScope(project, 'custom.segment', 'read'),
      access.fieldScope(project, 'custom.segment', 'write'),
    ]
  }

  it('keeps its exception as long as it lives', () => {
    expect(reach('none', 'write', 'first')).toEqual(['all', 'all'])
    expect(reach('write', 'none', 'first')).toEqual(['none', 'none'])
  })

  it('starts denied where its predecessor was denied', () => {
    expect(reach('write', 'none', 'second')).toEqual(['none', 'none'])
    expect(reach('write', 'read', 'second')).toEqual(['all', 'none'])
  })

  it('inherits no allowance from its predecessor', () => {
    expect(reach('none', 'write', 'second')).toEqual(['none', 'none'])
    expect(reach('read', 'write', 'second')).toEqual(['all', 'none'])
  })
})

describe('restricting access', () => {
  const full = compileAccess(
    [
      role({ [project]: grant({ create: 'all', read: 'all', update: 'own' }, 'write', { salary: 'none' }) }, [
        'works.approve',
      ]),
    ],
    metadata,
  )

  it('leaves what both the creator and the limits give', () => {
    const access = restrictAccess(full, {
      entities: { [project]: ['read', 'update', 'delete'] },
      permissions: ['works.approve', 'users.manage'],
    })
    expect([
      access.scope(project, 'read'),
      access.scope(project, 'update'),
      access.scope(project, 'delete'),
    ]).toEqual(['all', 'own', 'none'])
    expect(access.scope(project, 'create')).toBe('none')
    expect(access.fieldScope(project, 'salary', 'read')).toBe('none')
    expect(access.fieldScope(project, 'name', 'create')).toBe('none')
    expect([access.has('works.approve'), access.has('users.manage')]).toEqual([true, false])
  })

  it('never makes an administrator, nor lists users unless that was asked for', () => {
    const administrator = compileAccess([role({}, [], 'administrator')], metadata)
    const access = restrictAccess(administrator, { entities: { [project]: ['read'] }, permissions: [] })
    expect(access.isAdministrator).toBe(false)
    expect(access.has('users.manage')).toBe(false)
    expect(access.fieldScope('core.user', 'displayName', 'read')).toBe('all')
    expect(access.fieldScope('core.user', 'email', 'read')).toBe('none')
    expect(restrictAccess(administrator, { entities: {}, permissions: [] }).scope('core.user', 'read')).toBe(
      'none',
    )
  })

  it('lets a field be read no further than those it is made of', () => {
    const spent = (...roles: Role[]) =>
      compileAccess(roles, metadata).fieldScope('works.tally', 'spent.currency', 'read')
    const reader = role({ '*': grant({ read: 'all', export: 'all' }, 'read') })
    const without = role({
      'works.tally': grant({ read: 'all' }, 'read'),
      [project]: grant({ read: 'all' }, 'read', { budget: 'none' }),
    })
    const own = role({
      'works.tally': grant({ read: 'all' }, 'read'),
      [project]: grant({ read: 'own' }, 'read'),
    })
    expect([spent(reader), spent(without), spent(own), spent(without, own)]).toEqual([
      'all',
      'none',
      'own',
      'own',
    ])
    expect(spent(role({ 'works.tally': grant({ read: 'all' }, 'read') }))).toBe('none')
    expect(compileAccess([reader], metadata).fieldScope('works.tally', 'egg', 'read')).toBe('none')
  })
})
