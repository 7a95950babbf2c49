import { Hono } from 'hono'
import { z } from 'zod'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { changeContextOf, visitorOf } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import {
  countryInput,
  currencyInput,
  emailInput,
  languageInput,
  nameInput,
  passwordInput,
  secretInput,
  timeZoneInput,
} from './input-schemas.ts'
import { answerStarted, signInContextOf } from './start-session.ts'

const setup = z.strictObject({
  token: secretInput,
  organisationName: nameInput,
  language: languageInput,
  currency: currencyInput,
  country: countryInput,
  timeZone: timeZoneInput,
  name: nameInput,
  email: emailInput,
  password: passwordInput,
})

const organisation = z
  .strictObject({
    name: nameInput,
    language: languageInput,
    currency: currencyInput,
    country: countryInput,
    timeZone: timeZoneInput,
    weekStart: z.int().min(1).max(7),
    fiscalYearStart: z.int().min(1).max(12),
  })
  .partial()

/** The first run, and what was said there. */
export function setupRoutes(door: IdentityDoor): Hono<HttpEnv> {
  const { identity } = door
  const app = new Hono<HttpEnv>()

  app.get('/setup', async (c) => c.json(await identity.setup.state()))

  app.post('/setup', async (c) => {
    const userId = await identity.setup.complete(await readParsed(c, setup), visitorOf(c))
    return answerStarted(c, door, await identity.signIn.startFor(userId, signInContextOf(c, door)), 201)
  })

  app.get('/organisation', async (c) => {
    changeContextOf(c)
    return c.json(await identity.organisation.get())
  })

  app.patch('/organisation', async (c) => {
    const by = changeContextOf(c)
    const changes = Object.fromEntries(
      Object.entries(await readParsed(c, organisation)).filter(([, value]) => value !== undefined),
    )
    return c.json(await identity.organisation.update(by, changes))
  })

  return app
}
