import { TesseraError, type FieldOptions } from '@tessera/sdk'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { emptyAnswer, jsonAnswer, responseOf } from '../answer.ts'
import { readParsed } from '../body.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import type { Idempotency } from '../idempotency.ts'
import { requireActor } from '../require-actor.ts'
import type { CustomFields } from './custom-fields.ts'

const labels = z
  .record(
    z.string().regex(/^[a-z]{2}$/),
    z
      .string()
      .min(1)
      .max(100)
      .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Control characters are not allowed.'),
  )
  .refine((value) => Object.keys(value).length > 0, 'Give the label in at least one language.')

const newField = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9]{0,59}$/, 'Use camelCase letters and digits, beginning with a small letter.'),
  labels,
  kind: z.string().min(1),
  options: z.record(z.string(), z.unknown()).default({}),
})

const place = z.object({ entity: z.string(), id: z.uuid() })

/** `/api/admin/entities/:entity/fields`: the admin's own fields. */
export function customFieldRoutes(fields: CustomFields, idempotency: Idempotency): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.get('/:entity/fields', async (c) => {
    requireManager(c)
    return c.json({ data: await fields.list(c.req.param('entity')) })
  })

  app.post('/:entity/fields', async (c) => {
    const actor = requireManager(c)
    const { options, ...rest } = await readParsed(c, newField)
    const field = { ...rest, entity: c.req.param('entity'), options: options as FieldOptions }
    return idempotency.claimed(c, async () => responseOf(jsonAnswer(await fields.create(actor, field), 201)))
  })

  app.patch('/:entity/fields/:id', async (c) => {
    const actor = requireManager(c)
    const { entity, id } = placeOf(c)
    const changes = await readParsed(c, z.strictObject({ labels }))
    return c.json(await fields.rename(actor, entity, id, changes.labels))
  })

  for (const step of ['archive', 'restore'] as const) {
    app.post(`/:entity/fields/:id/${step}`, (c) => {
      const actor = requireManager(c)
      const { entity, id } = placeOf(c)
      return idempotency.claimed(c, async () => responseOf(jsonAnswer(await fields[step](actor, entity, id))))
    })
  }

  app.post('/:entity/fields/:id/purge', (c) => {
    const actor = requireManager(c)
    const { entity, id } = placeOf(c)
    return idempotency.claimed(c, async () => {
      await fields.purge(actor, entity, id)
      return responseOf(emptyAnswer)
    })
  })

  return app
}

function placeOf(c: HttpContext): { readonly entity: string; readonly id: string } {
  return place.parse(c.req.param())
}

function requireManager(c: HttpContext): Actor {
  const actor = requireActor(c)
  if (actor.access.isAdministrator || actor.access.has('metadata.manage')) return actor
  throw new TesseraError({
    code: 'http.forbidden',
    kind: 'forbidden',
    message: 'Changing fields needs the permission "metadata.manage". Ask an administrator for it.',
  })
}
