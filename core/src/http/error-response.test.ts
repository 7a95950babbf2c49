import { TesseraError, type ErrorKind } from '@tessera/sdk'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { toDatabaseError } from '../database/sql-error.ts'
import type { HttpEnv } from './http-env.ts'
import { createTestHttp } from './http.test-support.ts'
import type { Problem } from './problem.ts'

/** A request to a route that throws this. */
async function answerTo(error: unknown) {
  const router = new Hono<HttpEnv>().get('/', () => {
    throw error
  })
  const http = createTestHttp({ routers: [{ path: '/api/broken', app: router }] })
  const response = await http.app.request('/api/broken')
  return {
    response,
    text: await response.clone().text(),
    problem: (await response.json()) as Problem,
    lines: http.lines,
  }
}

const fail = (kind: ErrorKind, more: Partial<ConstructorParameters<typeof TesseraError>[0]> = {}) =>
  new TesseraError({
    code: `visits.${kind}`,
    kind,
    message: 'The visit is too early. Choose a later time.',
    ...more,
  })

describe('an error as a response', () => {
  it.each([
    ['invalid', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not_found', 404],
    ['conflict', 409],
    ['limited', 429],
    ['unavailable', 503],
    ['internal', 500],
  ] as const)('gives %s the status %i', async (kind, status) => {
    const { response, problem } = await answerTo(fail(kind))
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(problem).toMatchObject({
      status,
      code: `visits.${kind}`,
      requestId: response.headers.get('x-request-id'),
    })
  })

  it('tells message, fields and details, but lets no detail stand for a member of its own', async () => {
    const fields = [{ field: 'startsAt', code: 'visits.early', message: 'Choose a later time.' }]
    const { problem } = await answerTo(
      fail('conflict', { fields, details: { current: { id: '1' }, status: 200 } }),
    )
    expect(problem).toMatchObject({
      detail: 'The visit is too early. Choose a later time.',
      fields,
      current: { id: '1' },
      status: 409,
    })
  })

  it('says when to come back', async () => {
    const { response } = await answerTo(fail('limited', { details: { retryAfter: 29.2 } }))
    expect(response.headers.get('retry-after')).toBe('30')
  })

  it('names at most a hundred fields', async () => {
    const fields = Array.from({ length: 5_000 }, (_, index) => ({
      field: `f${index}`,
      code: 'field.unknown',
      message: 'No such field.',
    }))
    expect((await answerTo(fail('invalid', { fields }))).problem.fields).toHaveLength(100)
  })

  it('turns what zod found into fields', async () => {
    const { response, problem } = await answerTo(
      z.object({ to: z.array(z.email()) }).safeParse({ to: ['x'] }).error,
    )
    expect(response.status).toBe(400)
    expect(problem.fields).toEqual([
      { field: 'to.0', code: 'invalid.invalid_format', message: 'Invalid email address' },
    ])
  })

  it('keeps an unexpected error to itself, and logs it under the id that it answers', async () => {
    const { problem, text, lines } = await answerTo(new TypeError('secret of /srv/app/file.ts'))
    expect(problem).toMatchObject({ status: 500, code: 'internal' })
    expect(text).not.toMatch(/secret|srv|TypeError|at /)
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        requestId: problem.requestId,
        err: expect.objectContaining({ message: 'secret of /srv/app/file.ts' }),
      }),
    )
  })

  it('keeps tables, constraints and statements to itself', async () => {
    const cause = Object.assign(
      new Error('duplicate key value violates unique constraint "person_email_key"'),
      { code: '23505', constraint: 'person_email_key', table: 'person', schema: 'contacts' },
    )
    const { response, problem, text } = await answerTo(toDatabaseError(cause))
    expect(response.status).toBe(409)
    expect(problem.code).toBe('database.duplicate')
    expect(text).not.toMatch(/person|constraint|23505/)
  })
})
