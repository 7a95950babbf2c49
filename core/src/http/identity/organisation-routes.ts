import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { contentTypeOf } from '../../files/content-type.ts'
import { invalidField } from '../../identity/identity-errors.ts'
import type { Logo, OrganisationChanges, OrganisationStore } from '../../identity/organisation.ts'
import { holidaysOf, regionsOf } from '../../settings/public-holidays.ts'
import { WorkingDays } from '../../settings/working-days.ts'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { notFound } from '../http-errors.ts'
import { changeContextOf } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import {
  holidaysQuerySchema,
  logoSchema,
  organisationSchema,
  workingDaysQuerySchema,
} from './request-schemas.ts'
import { withoutUndefined } from './without-undefined.ts'

/** Pictures that cannot hold anything that runs. */
const logoTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp'])

/** What holds for everybody: name, money, calendar and looks. */
export function organisationRoutes({ identity }: IdentityDoor): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const store = identity.organisation

  app.get('/organisation', async (c) => {
    changeContextOf(c)
    const [organisation, changed] = await Promise.all([store.get(), store.lastChange()])
    return c.json({ ...organisation, changed })
  })

  app.patch('/organisation', async (c) => {
    const by = changeContextOf(c)
    const changes = withoutUndefined(await readParsed(c, organisationSchema)) as OrganisationChanges
    await demandRegion(store, changes)
    return c.json(await store.update(by, changes))
  })

  app.get('/organisation/holidays', async (c) => {
    const { language } = changeContextOf(c).actor
    const { year } = holidaysQuerySchema.parse(c.req.query())
    const organisation = await store.get()
    const [data, regions] = await Promise.all([
      holidaysOf(organisation, year, language),
      regionsOf(organisation.country, language),
    ])
    return c.json({ data, regions })
  })

  app.get('/organisation/working-days', async (c) => {
    changeContextOf(c)
    const { from, days } = workingDaysQuerySchema.parse(c.req.query())
    return c.json({ date: await new WorkingDays(await store.get()).add(from, days) })
  })

  app.get('/organisation/logo', async (c) => {
    changeContextOf(c)
    const logo = await store.logo()
    if (logo === null) throw notFound('identity.logo_missing', 'The organisation has no logo.')
    return logoResponse(logo)
  })

  app.put('/organisation/logo', async (c) => {
    const by = changeContextOf(c)
    const content = Buffer.from((await readParsed(c, logoSchema)).content, 'base64')
    const type = await contentTypeOf(content, 'logo')
    if (!logoTypes.has(type))
      throw invalidField('logo', 'logo_type', 'The logo must be a picture: PNG, JPEG or WebP.')
    const tag = createHash('sha256').update(content).digest('hex').slice(0, 16)
    await store.setLogo(by, { content, type, tag })
    return c.json({ logo: tag })
  })

  app.delete('/organisation/logo', async (c) => {
    await store.setLogo(changeContextOf(c), null)
    return c.body(null, 204)
  })

  return app
}

async function demandRegion(store: OrganisationStore, changes: OrganisationChanges): Promise<void> {
  const region = changes.calendar?.region ?? null
  if (region === null) return
  const country = changes.country ?? (await store.get()).country
  const known = await regionsOf(country, 'en')
  if (!known.some(({ code }) => code === region))
    throw invalidField('calendar.region', 'unknown_region', `${country} has no region ${region}.`, {
      country,
      region,
    })
}

/** Its address names the picture, so a copy of it is right for ever. */
function logoResponse({ content, type, tag }: Logo): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      'Content-Type': type,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, max-age=31536000, immutable',
      ETag: `"${tag}"`,
    },
  })
}
