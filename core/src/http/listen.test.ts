import { Hono } from 'hono'
import { request as httpRequest, Agent } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { createLogger } from '../foundation/logger.ts'
import { readJson } from './body.ts'
import type { HttpEnv } from './http-env.ts'
import { createTestHttp } from './http.test-support.ts'
import { listen, type RunningServer } from './listen.ts'

const servers: RunningServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
})

async function start(stopTime = 5000) {
  const router = new Hono<HttpEnv>()
  router.get('/slow', async (c) => {
    await sleep(400)
    return c.text('done')
  })
  router.get('/never', () => new Promise<Response>(() => undefined))
  router.post('/', async (c) => c.json({ got: await readJson(c), ip: c.var.ip }))
  const http = createTestHttp({ routers: [{ path: '/api/t', app: router }] })
  const readiness = { stop: () => undefined }
  const server = await listen(http.app, {
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ level: 'silent' }),
    readiness,
    streams: http.streams,
    drainTime: 100,
    stopTime,
  })
  servers.push(server)
  return { server, http }
}

/** Sends bytes as they are, and gives what comes back until the server closes. */
function raw(port: number, ...parts: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => void sendParts(socket, parts))
    let text = ''
    socket.on('data', (data) => (text += data.toString()))
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}

async function sendParts(socket: Socket, parts: readonly string[]): Promise<void> {
  for (const part of parts) {
    socket.write(part)
    await sleep(5)
  }
}

const isRefused = ({ syscall, code }: NodeJS.ErrnoException): boolean =>
  syscall === 'connect' || code === 'ECONNRESET'

describe('the server', () => {
  it('answers over a real connection, and knows the address of the caller', async () => {
    const { server } = await start()
    const response = await fetch(`${server.url}/api/t`, {
      method: 'POST',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json' },
    })
    expect(await response.json()).toEqual({ got: { a: 1 }, ip: '127.0.0.1' })
  })

  it('stops a chunked body at its limit', async () => {
    const { server } = await start()
    const head =
      'POST /api/t HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n'
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    const answer = await raw(
      server.port,
      head,
      ...Array.from({ length: 18 }, () => chunk),
      '0\r\n\r\n',
    ).catch(String)
    expect(answer).toContain('HTTP/1.1 413')
  })

  it.each([
    ['says its length', `Content-Length: ${16 << 20}`, ''],
    ['comes in chunks', 'Transfer-Encoding: chunked', `${(16 << 20).toString(16)}\r\n`],
  ])('lets whoever sends too much finish before it closes, when the body %s', async (_how, header, size) => {
    const { server } = await start()
    const socket = connect(server.port, '127.0.0.1')
    const refused = new Promise<string>((resolve, reject) => {
      socket.on('data', (data) => resolve(data.toString()))
      socket.on('error', reject)
    })
    const head = `POST /api/t HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n${header}\r\n\r\n`
    const sent = new Promise<void>((resolve, reject) => {
      socket.write(head + size + 'x'.repeat(16 << 20), (error) => (error ? reject(error) : resolve()))
    })
    await Promise.all([refused, sent])
    expect(await refused).toContain('413')
    socket.destroy()
  })

  it('finishes what is in flight, ends live streams and refuses newcomers', async () => {
    const { server } = await start()
    const stream = await fetch(`${server.url}/api/stream`)
    const slow = fetch(`${server.url}/api/t/slow`)
    await sleep(50)
    const begin = performance.now()
    await server.stop()
    expect(await (await slow).text()).toBe('done')
    expect(await stream.text()).toContain('retry')
    expect(performance.now() - begin).toBeLessThan(10_000)
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
  })

  it('loses no request of callers that keep their connection', async () => {
    const { server } = await start()
    const agent = new Agent({ keepAlive: true, maxSockets: 4 })
    const ask = () =>
      new Promise<number>((resolve, reject) => {
        const request = httpRequest(`${server.url}/api/nothing`, { agent }, (response) =>
          response.resume().on('end', () => resolve(response.statusCode ?? 0)),
        )
        // A new connection that the server took no more is no request lost: it never had it.
        request.on('error', (error: NodeJS.ErrnoException) =>
          request.reusedSocket || !isRefused(error) ? reject(error) : resolve(0),
        )
        request.end()
      })
    const failures: unknown[] = []
    let answers = 0
    let running = true
    const callers = Array.from({ length: 4 }, async () => {
      while (running) {
        try {
          answers += (await ask()) === 404 ? 1 : 0
        } catch (error) {
          failures.push(error)
        }
        await sleep(2)
      }
    })
    while (answers < 20) await sleep(10)
    await server.stop()
    running = false
    await Promise.all(callers)
    agent.destroy()
    expect(failures).toEqual([])
  })

  it('cuts off what does not end in time', async () => {
    const { server } = await start(500)
    const hanging = fetch(`${server.url}/api/t/never`).then(
      () => 'answered',
      () => 'cut off',
    )
    await sleep(50)
    const begin = performance.now()
    await server.stop()
    expect(performance.now() - begin).toBeLessThan(10_000)
    expect(await hanging).toBe('cut off')
  })

  it('says what to do when its port is taken', async () => {
    const { server, http } = await start()
    const again = listen(http.app, {
      host: '127.0.0.1',
      port: server.port,
      logger: createLogger({ level: 'silent' }),
      readiness: { stop: () => undefined },
      streams: http.streams,
    })
    await expect(again).rejects.toMatchObject({
      code: 'http.cannot_listen',
      message: expect.stringContaining('set PORT'),
    })
  })
})
