import { Hono } from 'hono'
import { z } from 'zod'
import type { ChangeContext } from '../../identity/change-context.ts'
import type { Layouts } from '../../metadata/layouts/layouts.ts'
import { recordLayout } from '../../metadata/layouts/record-layout.ts'
import type { StoredLayout } from '../../metadata/layouts/stored-layout.ts'
import { readParsed } from '../body.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { changeContext } from './metadata-manager.ts'

const newLayout = z.strictObject({
  layout: recordLayout,
  /** The one that was changed; 0 for a new one. Without it the last change wins. */
  version: z.int().min(0).optional(),
})
const role = z.uuid().nullable()

const placeOf = (c: HttpContext) =>
  [c.req.param('entity') ?? '', role.parse(c.req.query('role') ?? null)] as const

const layoutAnswer = ({ roleId, layout, version, updatedAt }: StoredLayout) => ({
  role: roleId,
  layout,
  version,
  updatedAt,
})

/** `/api/layouts/:entity`: how record pages are laid out; `?role=` names the role, without it for everybody. */
export function layoutRoutes(layouts: Layouts<ChangeContext>): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.get('/:entity', async (c) => {
    changeContext(c)
    return c.json({ data: (await layouts.list(c.req.param('entity'))).map(layoutAnswer) })
  })

  app.put('/:entity', async (c) => {
    const by = changeContext(c)
    const { layout, version } = await readParsed(c, newLayout)
    return c.json(layoutAnswer(await layouts.set(by, ...placeOf(c), layout, version)))
  })

  app.delete('/:entity', async (c) => {
    await layouts.remove(changeContext(c), ...placeOf(c))
    return c.body(null, 204)
  })

  return app
}
