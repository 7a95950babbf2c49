import type { Access } from '../../access/access.ts'
import {
  credentialsSchema,
  logoSchema,
  organisationSchema,
  passwordChangeSchema,
  profileSchema,
  resetCompletionSchema,
  resetRequestSchema,
  setupSchema,
  signOutEverywhereSchema,
  tokenSchema,
} from '../identity/request-schemas.ts'
import { jsonSchemaOf } from './json-schemas.ts'
import { pathsOf, type KernelRow } from './kernel-row.ts'
import { queryParameter, type Paths } from './operation.ts'
import { peopleOperations, shareOperations } from './people-document.ts'

const object = { type: 'object' }
const list = { type: 'object', properties: { data: { type: 'array', items: object } }, required: ['data'] }

const session: readonly KernelRow[] = [
  {
    verb: 'post',
    path: '/api/session',
    id: 'session.create',
    summary: 'Sign in',
    body: jsonSchemaOf(credentialsSchema, 'input'),
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
  {
    verb: 'post',
    path: '/api/sessions/sign-out-everywhere',
    id: 'sessions.signOutEverywhere',
    summary: 'Sign out wherever I am signed in',
    body: jsonSchemaOf(signOutEverywhereSchema, 'input'),
    answer: object,
  },
  { verb: 'delete', path: '/api/sessions/{id}', id: 'sessions.delete', summary: 'Sign out there' },
  { verb: 'get', path: '/api/profile', id: 'profile.get', summary: 'My own settings', answer: object },
  {
    verb: 'patch',
    path: '/api/profile',
    id: 'profile.update',
    summary: 'Change my own settings',
    body: jsonSchemaOf(profileSchema, 'input'),
    answer: object,
  },
  {
    verb: 'get',
    path: '/api/tokens',
    id: 'tokens.list',
    summary: 'My API tokens',
    parameters: [queryParameter('of', { enum: ['me', 'everybody'] })],
    answer: list,
  },
  {
    verb: 'post',
    path: '/api/tokens',
    id: 'tokens.create',
    summary: 'Make an API token; it is shown once',
    body: jsonSchemaOf(tokenSchema, 'input'),
    answer: object,
    status: 201,
    permission: 'tokens.create',
  },
  { verb: 'delete', path: '/api/tokens/{id}', id: 'tokens.delete', summary: 'Revoke an API token' },
]

const passwords: readonly KernelRow[] = [
  {
    verb: 'post',
    path: '/api/password',
    id: 'password.change',
    summary: 'Change my password',
    body: jsonSchemaOf(passwordChangeSchema, 'input'),
  },
  {
    verb: 'post',
    path: '/api/password-resets',
    id: 'password.requestReset',
    summary: 'Ask for a letter with a link to a new password',
    body: jsonSchemaOf(resetRequestSchema, 'input'),
    status: 202,
    isPublic: true,
  },
  {
    verb: 'post',
    path: '/api/password-resets/complete',
    id: 'password.completeReset',
    summary: 'Set the new password',
    body: jsonSchemaOf(resetCompletionSchema, 'input'),
    isPublic: true,
  },
]

const organisation: readonly KernelRow[] = [
  {
    verb: 'get',
    path: '/api/setup',
    id: 'setup.get',
    summary: 'Whether the first run is done',
    answer: object,
    isPublic: true,
  },
  {
    verb: 'post',
    path: '/api/setup',
    id: 'setup.complete',
    summary: 'Make the organisation and its first administrator',
    body: jsonSchemaOf(setupSchema, 'input'),
    answer: object,
    status: 201,
    isPublic: true,
  },
  {
    verb: 'get',
    path: '/api/organisation',
    id: 'organisation.get',
    summary: 'The organisation',
    answer: object,
  },
  {
    verb: 'patch',
    path: '/api/organisation',
    id: 'organisation.update',
    summary: 'Change the organisation',
    body: jsonSchemaOf(organisationSchema, 'input'),
    answer: object,
    permission: 'settings.manage',
  },
  {
    verb: 'get',
    path: '/api/manifest.webmanifest',
    id: 'organisation.manifest',
    summary: 'By what browsers install the app; under the organisation’s name for its own people',
    answer: object,
    mediaType: 'application/manifest+json',
    isPublic: true,
  },
  {
    verb: 'get',
    path: '/api/organisation/holidays',
    id: 'organisation.holidays',
    summary: 'The holidays of a year: of the country, and the organisation’s own',
    parameters: [queryParameter('year', { type: 'integer' }, { required: true })],
    answer: object,
  },
  {
    verb: 'get',
    path: '/api/organisation/working-days',
    id: 'organisation.workingDays',
    summary: 'The working day so many working days after a date, or before it',
    parameters: [
      queryParameter('from', { type: 'string', format: 'date' }, { required: true }),
      queryParameter('days', { type: 'integer' }, { required: true }),
    ],
    answer: object,
  },
  {
    verb: 'get',
    path: '/api/organisation/logo',
    id: 'organisation.logo',
    summary: 'The logo',
    answer: { type: 'string', format: 'binary' },
    mediaType: 'image/*',
  },
  {
    verb: 'put',
    path: '/api/organisation/logo',
    id: 'organisation.setLogo',
    summary: 'Set the logo: PNG, JPEG or WebP, at most 256 KB, in Base64',
    body: jsonSchemaOf(logoSchema, 'input'),
    answer: object,
    permission: 'settings.manage',
  },
  {
    verb: 'delete',
    path: '/api/organisation/logo',
    id: 'organisation.removeLogo',
    summary: 'Take the logo away',
    permission: 'settings.manage',
  },
]

/** Sessions, users, teams, roles, shares and tokens. */
export function identityPaths(access: Access): Paths {
  return {
    ...pathsOf('session', [...session, ...passwords], access),
    ...pathsOf('organisation', organisation, access),
    ...pathsOf('people', peopleOperations, access),
    ...pathsOf('shares', shareOperations, access),
  }
}
