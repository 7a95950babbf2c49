import { SMTPServer } from 'smtp-server'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administrator, publicUrl, testPassword } from '../../identity/identity.test-support.ts'
import { createTestSite, TestBrowser, type TestSite } from './identity-http.test-support.ts'

const letters: string[] = []
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      letters.push(Buffer.concat(chunks).toString())
      done()
    })
  },
})

let withMail: TestSite
let withoutMail: TestSite

beforeAll(async () => {
  await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.server.address() as AddressInfo
  withMail = await createTestSite({ mailUrl: `smtp://127.0.0.1:${port}` })
  withoutMail = await createTestSite()
})
afterAll(async () => {
  await Promise.all([withMail.close(), withoutMail.close()])
  await new Promise<void>((resolve) => smtp.close(resolve))
})

async function adminOf(site: TestSite): Promise<TestBrowser> {
  const admin = new TestBrowser(site)
  await admin.signIn(administrator.email, administrator.password)
  return admin
}

/** The text of the last letter to an address, quoted-printable undone. */
function letterTo(address: string): string {
  const letter = letters.findLast((candidate) => candidate.includes(`To: ${address}`)) ?? ''
  return letter.replaceAll('=\r\n', '').replaceAll('=3D', '=')
}

async function inviteAndAccept(email: string): Promise<string> {
  const by = await withMail.asAdministrator()
  await withMail.identity.invitations.invite(by, {
    emails: [email],
    roles: [await withMail.roleId('member')],
    teams: [],
  })
  return withMail.identity.invitations.accept(tokenIn(letterTo(email)), person, by.origin)
}

const tokenIn = (text: string): string => /#token=([\w-]{43})/.exec(text)?.[1] ?? ''
const person = { name: 'Carla', password: 'yellow tram to ghent' }

describe('an invitation', () => {
  it('goes out by mail with a link to the configured host, and signs in whoever accepts it', async () => {
    const admin = await adminOf(withMail)
    const roles = [await withMail.roleId('member')]
    const team = (await admin.get('/api/teams')).body.data[0].id
    const answer = await admin.send(
      'POST',
      '/api/invitations',
      {
        emails: ['carla@example.com', 'Carla@Example.com', 'dirk@example.com'],
        roles,
        teams: [team],
        language: 'nl',
      },
      { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'sec-fetch-site': 'same-origin' },
    )
    expect(answer.body.data).toMatchObject([
      { outcome: 'invited', link: null },
      { email: 'dirk@example.com', outcome: 'invited', link: null },
    ])
    const letter = letterTo('Carla@example.com')
    expect(letter).toContain('Anne Lambert nodigt u uit bij Ateliers Lambert')
    expect(letter).toContain(`${publicUrl}/invitation#token=`)
    expect(letter).not.toContain('evil.example')
    const browser = new TestBrowser(withMail)
    const token = tokenIn(letter)
    expect((await browser.get(`/api/invitations/${token}`)).body).toEqual({
      email: 'Carla@Example.com',
      language: 'nl',
      organisation: 'Ateliers Lambert',
    })
    const accepted = await browser.post(`/api/invitations/${token}/accept`, person)
    expect(accepted.status).toBe(201)
    expect((await browser.get('/api/session')).body.user).toMatchObject({
      name: 'Carla',
      language: 'nl',
      primaryTeam: { id: team },
      roles: [{ displayName: 'Membre' }],
    })
  })

  it('gives a link to hand over where no mail server is set up, and knows who is here already', async () => {
    const admin = await adminOf(withoutMail)
    const answer = await admin.post('/api/invitations', {
      emails: ['erik@example.com', 'ANNE@example.com'],
      roles: [await withoutMail.roleId('member')],
    })
    expect(answer.body.data[0]).toMatchObject({
      outcome: 'invited',
      link: expect.stringContaining(`${publicUrl}/invitation#token=`),
    })
    expect(answer.body.data[1]).toEqual({
      email: 'ANNE@example.com',
      outcome: 'already_user',
      id: null,
      link: null,
    })
  })

  it('works once, not after it was revoked, replaced or has expired', async () => {
    const admin = await adminOf(withoutMail)
    const invite = async (email: string): Promise<{ id: string; token: string }> => {
      const { body } = await admin.post('/api/invitations', {
        emails: [email],
        roles: [await withoutMail.roleId('member')],
      })
      return { id: body.data[0].id, token: tokenIn(body.data[0].link) }
    }
    const accept = async (token: string): Promise<number> =>
      (await new TestBrowser(withoutMail).post(`/api/invitations/${token}/accept`, person)).status
    const used = await invite('used@example.com')
    expect(new Set(await Promise.all([accept(used.token), accept(used.token)]))).toEqual(new Set([201, 404]))
    expect(await accept(used.token)).toBe(404)
    const revoked = await invite('revoked@example.com')
    expect((await admin.delete(`/api/invitations/${revoked.id}`)).status).toBe(204)
    const replaced = await invite('again@example.com')
    await invite('again@example.com')
    const expired = await invite('late@example.com')
    await withoutMail.database.query(`UPDATE core.invitation SET expires_at = now() WHERE id = $1`, [
      expired.id,
    ])
    expect([
      await accept(revoked.token),
      await accept(replaced.token),
      await accept(expired.token),
      await accept('x'.repeat(43)),
    ]).toEqual([404, 404, 404, 404])
    expect(
      (await admin.get('/api/invitations')).body.data.map(({ email }: { email: string }) => email),
    ).toContain('again@example.com')
  })
})

describe('a new password', () => {
  const ask = (site: TestSite, email: string, headers: Record<string, string> = {}) =>
    new TestBrowser(site).post('/api/password-resets', { email }, headers)

  it('is set by a link that works once, and ends every session', async () => {
    const before = await adminOf(withMail)
    expect(
      (await ask(withMail, 'Anne@Example.com', { host: 'evil.example', 'sec-fetch-site': 'same-origin' }))
        .status,
    ).toBe(202)
    await withMail.identity.passwords.dispose()
    const letter = letterTo('anne@example.com')
    expect(letter).toContain(`${publicUrl}/reset-password#token=`)
    const token = tokenIn(letter)
    const complete = async (password: string): Promise<number> =>
      (await new TestBrowser(withMail).post('/api/password-resets/complete', { token, password })).status
    expect(await complete('short')).toBe(400)
    expect(
      new Set(await Promise.all([complete('three green bicycles'), complete('four green bicycles')])),
    ).toEqual(new Set([204, 404]))
    expect(await complete('five green bicycles')).toBe(404)
    expect((await before.get('/api/session')).status).toBe(401)
    expect((await new TestBrowser(withMail).signIn(administrator.email, administrator.password)).status).toBe(
      401,
    )
    await withMail.identity.passwords.dispose()
    expect(letterTo('anne@example.com')).toContain('_a_=C3=A9t=C3=A9_modifi=C3=A9')
  })

  it('is asked for with the same answer for unknown and deactivated users, who get no letter', async () => {
    const gone = await inviteAndAccept('gone@example.com')
    await withMail.identity.users.deactivate(await withMail.asAdministrator(), gone)
    const count = letters.length
    const answers = await Promise.all([
      ask(withMail, 'nobody@example.com'),
      ask(withMail, 'gone@example.com'),
    ])
    await withMail.identity.passwords.dispose()
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [202, undefined],
      [202, undefined],
    ])
    expect(letters.length).toBe(count)
  })

  it('is limited per account', async () => {
    const statuses: number[] = []
    for (let index = 0; index < 12; index++)
      statuses.push(
        (await ask(withMail, 'flood@example.com', { 'x-forwarded-for': `192.0.2.${index}` })).status,
      )
    expect(statuses.filter((status) => status === 202)).toHaveLength(10)
  })

  it('is refused after an hour', async () => {
    const link = await withoutMail.identity.passwords.linkForAdministrator('ANNE@example.com')
    await withoutMail.database.query(`UPDATE core.password_reset SET expires_at = now()`)
    const answer = await new TestBrowser(withoutMail).post('/api/password-resets/complete', {
      token: tokenIn(link),
      password: 'six green bicycles',
    })
    expect([answer.status, answer.body.code]).toEqual([404, 'identity.link_invalid'])
  })

  it('can be had from the terminal for administrators, and from an administrator for others', async () => {
    const member = await withoutMail.addUser('locked@example.com', 'member')
    await expect(
      withoutMail.identity.passwords.linkForAdministrator('locked@example.com'),
    ).rejects.toMatchObject({ code: 'identity.administrator_not_found' })
    const admin = await adminOf(withoutMail)
    const { body } = await admin.post(`/api/users/${member}/reset-link`)
    expect(
      (
        await new TestBrowser(withoutMail).post('/api/password-resets/complete', {
          token: tokenIn(body.link),
          password: 'seven green bicycles',
        })
      ).status,
    ).toBe(204)
    expect(
      (await new TestBrowser(withoutMail).signIn('locked@example.com', 'seven green bicycles')).status,
    ).toBe(200)
  })

  it('is changed by the user who knows the present one; other sessions end, this one gets a new token', async () => {
    await withoutMail.addUser('self@example.com', 'member')
    const [here, there] = [new TestBrowser(withoutMail), new TestBrowser(withoutMail)]
    await here.signIn('self@example.com', testPassword)
    await there.signIn('self@example.com', testPassword)
    const change = (currentPassword: string, newPassword: string) =>
      here.post('/api/password', { currentPassword, newPassword })
    expect((await change('wrong wrong wrong', 'eight green bicycles')).body.code).toBe(
      'identity.password_wrong',
    )
    for (const weak of ['password123!', '1234567890', 'aaaaaaaaaaaa', 'self@example.com'])
      expect((await change(testPassword, weak)).status).toBe(400)
    const token = here.cookies.get('tessera')
    expect((await change(testPassword, 'eight green bicycles')).status).toBe(204)
    expect([(await here.get('/api/session')).status, (await there.get('/api/session')).status]).toEqual([
      200, 401,
    ])
    expect(here.cookies.get('tessera')).not.toBe(token)
  })
})
