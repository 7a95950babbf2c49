import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { knownPassword, worldSecret } from '../prove/input/fuzz-world.ts'
import { startMailServer, type MailServer } from './mail-server.ts'
import { openStage, type Headers, type Stage } from './stage.ts'

/** A text that stands nowhere by chance, and that no rule about passwords refuses. */
const canary = (name: string): string => `${name}-${randomBytes(12).toString('hex')}`
const smtpPassword = canary('smtp')
const metricsToken = canary('metrics')
const lines: string[] = []
/** All that was answered; what may be shown once is left out by whoever asks for it. */
const answers: string[] = []
/** By what it is. */
const secrets = new Map<string, string>([
  ['the key of the server', worldSecret],
  ['the password of the mail server', smtpPassword],
  ['the token for figures', metricsToken],
  ['the password of the first user', knownPassword],
])

let mail: MailServer
let stage: Stage

function keep(what: string, secret: string): string {
  secrets.set(what, secret)
  return secret
}

interface Given {
  readonly status: number
  readonly text: string
  readonly cookie: string
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Headers = stage.world.admin.headers,
): Promise<Given> {
  const answer = await stage.world.app.http.request(`http://localhost${path}`, {
    method,
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const [cookie = ''] = answer.headers.get('set-cookie')?.split(';') ?? []
  return { status: answer.status, text: await answer.text(), cookie }
}

/** An answer that may hold one secret: the rest of it is searched like any other. */
function withoutSecret({ text }: Given, shape: RegExp): string {
  const secret = shape.exec(text)?.[1]
  expect(secret, text).toBeDefined()
  answers.push(text.replace(secret!, ''))
  return secret!
}

/** The last link that a letter brought to somebody. */
async function letterTo(address: string): Promise<string> {
  const links = () =>
    mail.letters
      .filter((letter) => letter.includes(`To: ${address}`))
      .flatMap(
        (letter) => /#token=([\w-]{43})/.exec(letter.replaceAll('=\n', '').replaceAll('=3D', '='))?.[1] ?? [],
      )
  await expect.poll(() => links().length).toBeGreaterThan(0)
  return links().at(-1)!
}

beforeAll(async () => {
  mail = await startMailServer()
  stage = await openStage({
    log: (line) => void lines.push(line),
    environment: {
      SMTP_URL: `smtp://crm:${smtpPassword}@127.0.0.1:${mail.port}`,
      MAIL_FROM: 'crm@example.com',
      METRICS_TOKEN: metricsToken,
      // Without it no letter has a link.
      PUBLIC_URL: 'http://crm.example.com',
    },
  })
})
afterAll(async () => {
  await stage.close()
  await mail.stop()
})

describe('secrets', () => {
  it('are planted: passwords, sessions, links, tokens, settings, in good requests and in broken ones', async () => {
    const { admin, roleIds } = stage.world
    keep('the session of the administrator', admin.headers.cookie!.split('=')[1]!)

    const made = await ask(
      'POST',
      '/api/tokens',
      { name: 'Keyed', limits: { entities: {}, permissions: [] } },
      {
        ...admin.headers,
        'idempotency-key': 'a-token-once',
      },
    )
    const token = keep('a token', withoutSecret(made, /"secret":"([^"]+)"/))
    answers.push((await ask('GET', '/api/tokens')).text)
    // In places where it does not belong, and in the place where it does.
    for (const path of [`/api/session?token=${token}`, `/api/records/${token}`, `/${token}`])
      await ask('GET', path, undefined, {})
    answers.push((await ask('GET', '/api/session', undefined, { authorization: `Bearer ${token}` })).text)

    const member = await stage.world.makeAccount()
    const changed = keep('a new password', canary('yellow tram to'))
    const change = { currentPassword: knownPassword, newPassword: changed }
    const moved = await ask('POST', '/api/password', change, member.headers)
    expect([moved.status, moved.text]).toEqual([204, ''])
    const renewed = await ask('GET', '/api/session', undefined, member.headers)
    keep('a session after a change', renewed.cookie.split('=')[1]!)

    const tried = keep('a wrong password', canary('wrong guess'))
    const email = member.email
    const bodies = [
      { email, password: tried },
      { email, password: tried, remember: tried },
      { email: tried, password: tried },
      { email, password: [tried] },
      `{"email":"${email}","password":"${tried}`,
    ]
    const origin = { 'x-forwarded-for': '192.0.2.7' }
    for (const body of bodies) answers.push((await ask('POST', '/api/session', body, origin)).text)
    const signedIn = await ask('POST', '/api/session', { email, password: changed }, origin)
    expect(signedIn.status).toBe(200)
    keep('a session from signing in', signedIn.cookie.split('=')[1]!)
    answers.push(signedIn.text)

    answers.push((await ask('POST', '/api/password-resets', { email }, {})).text)
    const link = keep('a link to a new password', await letterTo(email))
    const reset = keep('a password from a link', canary('green bicycle at'))
    answers.push(
      (await ask('POST', '/api/password-resets/complete', { token: link, password: 'short' }, {})).text,
    )
    const done = await ask('POST', '/api/password-resets/complete', { token: link, password: reset }, {})
    expect([done.status, done.text]).toEqual([204, ''])

    const guest = 'guest@example.com'
    const asked = await ask('POST', '/api/invitations', { emails: [guest], roles: [roleIds[0]] })
    answers.push(asked.text)
    const invitation = keep('an invitation', await letterTo(guest))
    const chosen = keep('the password of a guest', canary('red canoe on'))
    const came = await ask(
      'POST',
      `/api/invitations/${invitation}/accept`,
      { name: 'Guest', password: chosen },
      {},
    )
    expect(came.status).toBe(201)
    keep('the session of a guest', came.cookie.split('=')[1]!)
    answers.push(came.text)

    const setting = keep('a secret setting', canary('setting'))
    answers.push((await ask('PATCH', '/api/admin/settings/sampler', { key: setting })).text)
    answers.push(
      (await ask('PATCH', '/api/admin/settings/sampler', { key: setting, mode: setting.length })).text,
    )
    answers.push((await ask('GET', '/api/admin/settings/sampler')).text)
    expect(answers.at(-3)).not.toMatch(/"code"/)

    const said = keep(
      'what the mail server is told',
      Buffer.from(`\0crm\0${smtpPassword}`).toString('base64'),
    )
    mail.refuse()
    answers.push(
      (await ask('POST', '/api/invitations', { emails: ['late@example.com'], roles: [roleIds[0]] })).text,
    )
    expect(mail.signIns.filter((line) => line.includes(said)).length).toBeGreaterThan(1)
    expect(answers.at(-1)).toContain('late@example.com')
    await ask('GET', '/metrics', undefined, { authorization: `Bearer ${metricsToken}` }).then(({ text }) =>
      answers.push(text),
    )
  })

  it('stand in no answer to anybody, whatever is read afterwards', async () => {
    for (const operation of stage.contract.operations.filter(({ method }) => method === 'GET')) {
      const answer = await stage.send(stage.prepare(operation), {
        'sec-fetch-site': 'same-origin',
        ...stage.world.admin.headers,
      })
      answers.push(answer.text)
    }
    expect(answers.length).toBeGreaterThan(50)
    expect(foundIn(answers)).toEqual([])
  })

  it('stand in no line of the log, with every request and every statement told', () => {
    expect(lines.length).toBeGreaterThan(100)
    expect(lines.some((line) => line.includes('A statement was slow'))).toBe(true)
    expect(foundIn(lines)).toEqual([])
  })

  it('stand nowhere in the database, whose dump is not worth stealing', async () => {
    const tables = await stage.world.sql<{ schema: string; name: string }>(
      `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^(pg_toast|pg_catalog|information_schema)' ORDER BY 1, 2`,
    )
    const rows: string[] = []
    for (const { schema, name } of tables) {
      const found = await stage.world.sql<{ row: string }>(
        `SELECT t::text AS row FROM "${schema}"."${name}" t`,
      )
      rows.push(...found.map(({ row }) => `${schema}.${name}: ${row}`))
    }
    expect(rows.some((row) => row.includes('guest@example.com'))).toBe(true)
    expect(foundIn(rows)).toEqual([])
  })
})

/** Where a secret stands, as it is or in another writing. */
function foundIn(texts: readonly string[]): string[] {
  return [...secrets].flatMap(([what, secret]) => {
    const bytes = Buffer.from(secret)
    const writings = [
      secret,
      encodeURIComponent(secret),
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('hex'),
    ]
    const found = texts.filter((text) => writings.some((writing) => text.includes(writing)))
    return found.map((text) => `${what}: ${text.slice(0, 300)}`)
  })
}
