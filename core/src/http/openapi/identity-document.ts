import type { Access } from '../../access/access.ts'
import { pathsOf, type KernelRow } from './kernel-row.ts'
import type { Paths } from './operation.ts'

const object = { type: 'object' }
const text = { type: 'string' }
const list = { type: 'object', properties: { data: { type: 'array', items: object } }, required: ['data'] }
const fields = (...names: readonly string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, text])),
  required: names,
})

const session: readonly KernelRow[] = [
  {
    verb: 'post',
    path: '/api/session',
    id: 'session.create',
    summary: 'Sign in',
    body: fields('email', 'password'),
    answer: object,
    isPublic: true,
  },
  {
    verb: 'get',
    path: '/api/session',
    id: 'session.get',
    summary: 'Who is signed in, with rights',
    answer: object,
  },
  { verb: 'delete', path: '/api/session', id: 'session.delete', summary: 'Sign out' },
  { verb: 'get', path: '/api/sessions', id: 'sessions.list', summary: 'Where I am signed in', answer: list },
  { verb: 'delete', path: '/api/sessions/{id}', id: 'sessions.delete', summary: 'Sign out there' },
  { verb: 'get', path: '/api/profile', id: 'profile.get', summary: 'My own settings', answer: object },
  {
    verb: 'patch',
    path: '/api/profile',
    id: 'profile.update',
    summary: 'Change my own settings',
    body: object,
    answer: object,
  },
  { verb: 'get', path: '/api/tokens', id: 'tokens.list', summary: 'My API tokens', answer: list },
  {
    verb: 'post',
    path: '/api/tokens',
    id: 'tokens.create',
    summary: 'Make an API token; it is shown once',
    body: object,
    answer: object,
    status: 201,
    permission: 'tokens.create',
  },
  { verb: 'delete', path: '/api/tokens/{id}', id: 'tokens.delete', summary: 'Revoke an API token' },
]

const people: readonly KernelRow[] = [
  {
    verb: 'get',
    path: '/api/directory',
    id: 'directory',
    summary: 'Users and teams, to choose from',
    answer: object,
  },
  { verb: 'get', path: '/api/teams', id: 'teams.list', summary: 'Teams', answer: list },
  {
    verb: 'get',
    path: '/api/users',
    id: 'users.list',
    summary: 'Users',
    answer: list,
    permission: 'users.manage',
  },
  {
    verb: 'get',
    path: '/api/users/{id}',
    id: 'users.get',
    summary: 'One user',
    answer: object,
    permission: 'users.manage',
  },
  {
    verb: 'patch',
    path: '/api/users/{id}',
    id: 'users.update',
    summary: 'Change a user',
    body: object,
    answer: object,
    permission: 'users.manage',
  },
  {
    verb: 'post',
    path: '/api/users/{id}/deactivate',
    id: 'users.deactivate',
    summary: 'Shut a user out',
    body: object,
    permission: 'users.manage',
  },
  {
    verb: 'post',
    path: '/api/users/{id}/reactivate',
    id: 'users.reactivate',
    summary: 'Let a user in again',
    permission: 'users.manage',
  },
  {
    verb: 'get',
    path: '/api/users/{id}/access',
    id: 'users.access',
    summary: 'What a user may do',
    answer: object,
    permission: 'users.manage',
  },
  {
    verb: 'post',
    path: '/api/teams',
    id: 'teams.create',
    summary: 'Make a team',
    body: object,
    answer: object,
    status: 201,
    permission: 'users.manage',
  },
  {
    verb: 'patch',
    path: '/api/teams/{id}',
    id: 'teams.update',
    summary: 'Change a team',
    body: object,
    answer: object,
    permission: 'users.manage',
  },
  {
    verb: 'delete',
    path: '/api/teams/{id}',
    id: 'teams.delete',
    summary: 'Dissolve a team',
    permission: 'users.manage',
  },
  {
    verb: 'get',
    path: '/api/invitations',
    id: 'invitations.list',
    summary: 'Open invitations',
    answer: list,
    permission: 'users.manage',
  },
  {
    verb: 'post',
    path: '/api/invitations',
    id: 'invitations.create',
    summary: 'Invite people',
    body: object,
    answer: object,
    status: 201,
    permission: 'users.manage',
  },
  {
    verb: 'delete',
    path: '/api/invitations/{id}',
    id: 'invitations.delete',
    summary: 'Withdraw an invitation',
    permission: 'users.manage',
  },
  {
    verb: 'get',
    path: '/api/roles',
    id: 'roles.list',
    summary: 'Roles',
    answer: list,
    permission: 'roles.manage',
  },
  {
    verb: 'post',
    path: '/api/roles',
    id: 'roles.create',
    summary: 'Make a role',
    body: object,
    answer: object,
    status: 201,
    permission: 'roles.manage',
  },
  {
    verb: 'get',
    path: '/api/roles/{id}',
    id: 'roles.get',
    summary: 'One role with its rights',
    answer: object,
    permission: 'roles.manage',
  },
  {
    verb: 'put',
    path: '/api/roles/{id}',
    id: 'roles.update',
    summary: 'Change a role',
    body: object,
    answer: object,
    permission: 'roles.manage',
  },
  {
    verb: 'delete',
    path: '/api/roles/{id}',
    id: 'roles.delete',
    summary: 'Delete a role',
    permission: 'roles.manage',
  },
]

/** Sessions, users, teams, roles and tokens. */
export function identityPaths(access: Access): Paths {
  return { ...pathsOf('session', session, access), ...pathsOf('people', people, access) }
}
