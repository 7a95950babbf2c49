import { Hono } from 'hono'
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import type { ChangeContext } from '../../identity/change-context.ts'
import type { DeclaredView } from '../../records/views/declared-views.ts'
import type { ListViews, SeenView } from '../../records/views/list-views.ts'
import type { NamedView } from '../../records/views/stored-view.ts'
import { demandStorable, readParsed } from '../body.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { originOf, requireActor } from '../require-actor.ts'
import { newViewInput, viewChangeInput } from './view-inputs.ts'

export interface ViewRoutesOptions {
  readonly views: ListViews
  /** The views that plugins bring. */
  readonly declared: (actor: Actor, entity: string) => readonly DeclaredView[]
  readonly declaredNames: (actor: Actor) => readonly Pick<NamedView, 'id' | 'entity' | 'icon'>[]
  /** What a plugin calls its view. */
  readonly nameOf: (entity: string, view: string, language: string) => string
}

const idOf = (c: HttpContext): string => z.uuid().parse(c.req.param('id'))
const contextOf = (c: HttpContext): ChangeContext => ({ actor: requireActor(c), origin: originOf(c) })

const viewAnswer = (view: SeenView) => ({
  id: view.id,
  name: view.name,
  icon: view.icon,
  scope: view.scope,
  team: view.teamId,
  role: view.roleId,
  layout: view.layout,
  leftOut: view.leftOut,
  pinned: view.pinned,
  place: view.place,
  people: view.people,
  createdBy: view.createdBy,
  version: view.version,
  updatedAt: view.updatedAt,
  canChange: view.canChange,
})

/** A view that a plugin brings: for everybody, and nobody changes it. */
const ofPlugin = {
  scope: 'plugin',
  team: null,
  role: null,
  pinned: true,
  place: null,
  people: 0,
  createdBy: null,
  version: 0,
  updatedAt: null,
  canChange: false,
} as const

/** `/api/views`: the names of all views that the caller has. `/api/views/:entity`: saved views of a list. */
export function viewRoutes({ views, declared, declaredNames, nameOf }: ViewRoutesOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.get('/', async (c) => {
    const actor = requireActor(c)
    const brought = declaredNames(actor).map((view) => {
      const name = nameOf(view.entity, view.id, actor.language)
      return { ...view, name, scope: 'plugin' }
    })
    const saved = await views.names(actor)
    return c.json({
      data: [
        ...brought,
        ...saved.map(({ id, entity, name, icon, scope }) => ({ id, entity, name, icon, scope })),
      ],
    })
  })

  app.get('/:entity', async (c) => {
    const actor = requireActor(c)
    const entity = c.req.param('entity')
    const saved = (await views.list(actor, entity)).map(viewAnswer)
    const brought = declared(actor, entity).map(({ id, ...view }) => ({
      ...view,
      ...ofPlugin,
      id,
      name: nameOf(entity, id, actor.language),
    }))
    return c.json({ data: [...brought, ...saved] })
  })

  app.post('/:entity', async (c) => {
    const by = contextOf(c)
    const wish = await readParsed(c, newViewInput)
    demandStorable(wish)
    return c.json(viewAnswer(await views.create(by, c.req.param('entity'), wish)), 201)
  })

  app.patch('/:entity/:id', async (c) => {
    const by = contextOf(c)
    const { version, ...wish } = await readParsed(c, viewChangeInput)
    demandStorable(wish)
    return c.json(viewAnswer(await views.change(by, c.req.param('entity'), idOf(c), wish, version)))
  })

  app.delete('/:entity/:id', async (c) => {
    await views.remove(contextOf(c), c.req.param('entity'), idOf(c))
    return c.body(null, 204)
  })

  return app
}
