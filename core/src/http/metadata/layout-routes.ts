import { Hono } from 'hono'
import { z } from 'zod'
import type { ChangeContext } from '../../identity/change-context.ts'
import type { Layouts } from '../../metadata/layouts/layouts.ts'
import { recordLayout } from '../../metadata/layouts/record-layout.ts'
import type { RoleOrder } from '../../metadata/layouts/role-order.ts'
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
const newOrder = z.strictObject({ roles: z.array(z.uuid()).min(1).max(1000) })

const placeOf = (c: HttpContext) =>
  [c.req.param('entity') ?? '', role.parse(c.req.query('role') ?? null)] as const

const layoutAnswer = ({ roleId, layout, version, updatedAt }: StoredLayout) => ({
  role: roleId,
  layout,
  version,
  updatedAt,
})

export interface LayoutRoutesOptions {
  readonly layouts: Layouts<ChangeContext>
  readonly roleOrder: RoleOrder<ChangeContext>
}

/** `/api/layouts/roles`: whose layout counts for somebody with several roles. `/api/layouts/:entity`: how record pages are laid out; `?role=` names the role, without it for everybody. */
export function layoutRoutes({ layouts, roleOrder }: LayoutRoutesOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  // Before the entities: none has this name, since theirs hold a dot.
  app.get('/roles', async (c) => {
    changeContext(c)
    return c.json({ data: await roleOrder.list() })
  })

  app.put('/roles', async (c) => {
    const by = changeContext(c)
    const { roles } = await readParsed(c, newOrder)
    return c.json({ data: await roleOrder.set(by, roles) })
  })

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
