import { Hono } from 'hono'
import type { ChangeContext } from '../../identity/change-context.ts'
import type { CustomEntities } from '../../metadata/custom/custom-entities.ts'
import type { CustomFields } from '../../metadata/custom/custom-fields.ts'
import { emptyAnswer, jsonAnswer, responseOf } from '../answer.ts'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import type { Idempotency } from '../idempotency.ts'
import { withoutUndefined } from '../identity/without-undefined.ts'
import { entityAnswer, entityUsageAnswer } from './custom-answers.ts'
import { entityChange, newEntity, typedName } from './custom-inputs.ts'
import { fieldRoutes } from './field-routes.ts'
import { changeContext } from './metadata-manager.ts'

export interface EntityRoutesOptions {
  readonly entities: CustomEntities<ChangeContext>
  readonly fields: CustomFields<ChangeContext>
}

/** `/api/metadata/entities`: entities that admins make while the server runs, and the fields of any entity. */
export function entityRoutes(
  { entities, fields }: EntityRoutesOptions,
  idempotency: Idempotency,
): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.route('/', fieldRoutes(fields, idempotency))

  app.get('/', async (c) => {
    changeContext(c)
    return c.json({ data: (await entities.list()).map(entityAnswer) })
  })

  app.post('/', async (c) => {
    const by = changeContext(c)
    const { fields: wanted, ...rest } = await readParsed(c, newEntity)
    const own = wanted?.map((field) => ({ ...field, options: field.options }))
    const given = { ...withoutUndefined(rest), ...(own === undefined ? {} : { fields: own }) }
    return idempotency.claimed(c, async () =>
      responseOf(jsonAnswer(entityAnswer(await entities.create(by, given)), 201)),
    )
  })

  app.get('/:entity', async (c) => {
    changeContext(c)
    return c.json(entityAnswer(await entities.get(c.req.param('entity'))))
  })

  app.patch('/:entity', async (c) => {
    const by = changeContext(c)
    const change = withoutUndefined(await readParsed(c, entityChange))
    return c.json(entityAnswer(await entities.change(by, c.req.param('entity'), change)))
  })

  app.delete('/:entity', async (c) => {
    await entities.archive(changeContext(c), c.req.param('entity'))
    return c.body(null, 204)
  })

  app.get('/:entity/usage', async (c) =>
    c.json(entityUsageAnswer(await entities.usage(changeContext(c), c.req.param('entity')))),
  )

  app.post('/:entity/restore', (c) => {
    const by = changeContext(c)
    return idempotency.claimed(c, async () =>
      responseOf(jsonAnswer(entityAnswer(await entities.restore(by, c.req.param('entity'))))),
    )
  })

  app.post('/:entity/purge', async (c) => {
    const by = changeContext(c)
    const { name } = await readParsed(c, typedName)
    return idempotency.claimed(c, async () => {
      await entities.purge(by, c.req.param('entity'), name)
      return responseOf(emptyAnswer)
    })
  })

  return app
}
