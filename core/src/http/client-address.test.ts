import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { clientAddressOf, isLoopback } from './client-address.ts'
import type { HttpEnv } from './http-env.ts'

type Headers = Readonly<Record<string, string>>

async function told(proxyHops: number, remoteAddress: string, headers: Headers = {}): Promise<object> {
  const app = new Hono<HttpEnv>().get('/', (c) =>
    c.json({ ...clientAddressOf(c, proxyHops), isLoopback: isLoopback(c) }),
  )
  const env = { incoming: { socket: { remoteAddress } } } as unknown as HttpEnv['Bindings']
  return (await (await app.request('/', { headers }, env)).json()) as object
}

const forged = { 'x-forwarded-for': '1.1.1.1', 'x-forwarded-proto': 'https' }

it('believes no header without a proxy', async () => {
  expect(await told(0, '192.0.2.7', forged)).toEqual({ ip: '192.0.2.7', secure: false, isLoopback: false })
})

it.each([
  [1, '203.0.113.5', '203.0.113.5'],
  [1, '1.1.1.1, 203.0.113.5', '203.0.113.5'],
  [2, '1.1.1.1, 203.0.113.5, 10.0.0.2', '203.0.113.5'],
  [1, '::ffff:203.0.113.5', '203.0.113.5'],
  [1, ' , ,203.0.113.5, ', '203.0.113.5'],
])('counts from the right what %i proxies of ours have added: %s', async (hops, chain, ip) => {
  expect(await told(hops, '10.0.0.1', { 'x-forwarded-for': chain })).toMatchObject({ ip })
})

it('takes the connection for what it is where it did not come through all of our proxies', async () => {
  expect(await told(2, '192.0.2.7', forged)).toMatchObject({ ip: '192.0.2.7' })
  expect(await told(1, '192.0.2.7')).toMatchObject({ ip: '192.0.2.7' })
})

it('takes nothing for a call from this machine that was passed on', async () => {
  expect(await told(0, '::ffff:127.0.0.1')).toMatchObject({ isLoopback: true })
  expect(await told(0, '127.0.0.1', forged)).toMatchObject({ isLoopback: false })
  expect(await told(0, '127.0.0.1', { forwarded: 'for=1.1.1.1' })).toMatchObject({ isLoopback: false })
})
