import type { FieldOptions } from '@tessera/sdk'
import { Hono } from 'hono'
import { z } from 'zod'
import type { ChangeContext } from '../../identity/change-context.ts'
import type { CustomFields } from '../../metadata/custom/custom-fields.ts'
import { emptyAnswer, jsonAnswer, responseOf } from '../answer.ts'
import { readParsed } from '../body.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import type { Idempotency } from '../idempotency.ts'
import { withoutUndefined } from '../identity/without-undefined.ts'
import { fieldAnswer } from './custom-answers.ts'
import { fieldChange, newField } from './custom-inputs.ts'
import { changeContext } from './metadata-manager.ts'

const place = z.object({ entity: z.string(), id: z.uuid() })
const placeOf = (c: HttpContext) => place.parse(c.req.param())

/** `/api/metadata/entities/:entity/fields`: fields that admins add, to entities of modules and to their own. */
export function fieldRoutes(fields: CustomFields<ChangeContext>, idempotency: Idempotency): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.get('/:entity/fields', async (c) => {
    changeContext(c)
    return c.json({ data: (await fields.list(c.req.param('entity'))).map(fieldAnswer) })
  })

  app.post('/:entity/fields', async (c) => {
    const by = changeContext(c)
    const { options, ...rest } = await readParsed(c, newField)
    const field = { ...rest, entity: c.req.param('entity'), options: options as FieldOptions }
    return idempotency.claimed(c, async () =>
      responseOf(jsonAnswer(fieldAnswer(await fields.create(by, field)), 201)),
    )
  })

  app.patch('/:entity/fields/:id', async (c) => {
    const by = changeContext(c)
    const { entity, id } = placeOf(c)
    const change = withoutUndefined(await readParsed(c, fieldChange))
    return c.json(fieldAnswer(await fields.change(by, entity, id, change)))
  })

  app.get('/:entity/fields/:id/usage', async (c) => {
    const by = changeContext(c)
    const { entity, id } = placeOf(c)
    return c.json(await fields.usage(by, entity, id))
  })

  for (const step of ['archive', 'restore'] as const) {
    app.post(`/:entity/fields/:id/${step}`, (c) => {
      const by = changeContext(c)
      const { entity, id } = placeOf(c)
      return idempotency.claimed(c, async () =>
        responseOf(jsonAnswer(fieldAnswer(await fields[step](by, entity, id)))),
      )
    })
  }

  app.post('/:entity/fields/:id/purge', (c) => {
    const by = changeContext(c)
    const { entity, id } = placeOf(c)
    return idempotency.claimed(c, async () => {
      await fields.purge(by, entity, id)
      return responseOf(emptyAnswer)
    })
  })

  return app
}
