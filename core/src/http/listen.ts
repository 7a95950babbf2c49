import { createAdaptorServer } from '@hono/node-server'
import { TesseraError } from '@tessera/sdk'
import type { Hono } from 'hono'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { Server as NetServer, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import type { HttpEnv } from './http-env.ts'

export interface ListenOptions {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly logger: Logger
  /** Told first when the server stops, so that load balancers look elsewhere. */
  readonly readiness: { stop(): void }
  /** Ended when the server stops; they would never end by themselves. */
  readonly streams: Disposable
  /** How long callers are still served while they are told to go, in milliseconds. */
  readonly drainTime?: number
  /** When whatever is left is cut off, in milliseconds. At most 15 s in all. */
  readonly stopTime?: number
}

export interface RunningServer {
  readonly host: string
  readonly port: number
  readonly url: string
  /** Stops accepting, finishes what is in flight, and ends. Calling it twice waits for the same end. */
  stop(): Promise<void>
}

/** A caller that sends slowly holds a socket, nothing else, and not for long. */
const serverOptions = {
  headersTimeout: 15_000,
  requestTimeout: 5 * 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 32 * 1024,
}
const mostConnections = 10_000
const mostHeaders = 100
/** How long a connection may stay without a request once the server stops. */
const lastRequestTime = 500

/** Serves the app over HTTP until `stop`. */
export async function listen(app: Hono<HttpEnv>, options: ListenOptions): Promise<RunningServer> {
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions }) as Server
  server.maxConnections = mostConnections
  server.maxHeadersCount = mostHeaders
  const state = { stopping: false }
  server.prependListener('request', (_request, response) => {
    // Callers that keep their connection learn in time that it ends, instead of losing their next request.
    if (state.stopping) response.shouldKeepAlive = false
  })
  await bind(server, options)
  const { port } = server.address() as AddressInfo
  let stopped: Promise<void> | undefined
  return {
    host: options.host,
    port,
    url: `http://${nameOf(options.host)}:${port}`,
    stop: () => {
      stopped ??= stop(server, state, options)
      return stopped
    },
  }
}

/** How the address is written in a browser on this machine; "every network" is no address to go to. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

function bind(server: Server, { host, port }: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(bindError(host, port, cause)))
    server.listen(port, host, () => {
      server.removeAllListeners('error')
      resolve()
    })
  })
}

async function stop(server: Server, state: { stopping: boolean }, options: ListenOptions): Promise<void> {
  const { logger, readiness, streams, drainTime = 300, stopTime = 12_000 } = options
  const deadline = performance.now() + stopTime
  let idle: NodeJS.Timeout | undefined
  state.stopping = true
  readiness.stop()
  await streams.dispose()
  await sleep(drainTime)
  const closed = once(server, 'close')
  // Not `server.close()`: that would cut idle connections at once, also those whose next request is on its way.
  NetServer.prototype.close.call(server)
  const patience = setTimeout(() => {
    idle = setInterval(() => server.closeIdleConnections(), 50)
  }, lastRequestTime)
  const cut = setTimeout(
    () => {
      logger.warn('Requests were still running when the server had to stop; they were cut off')
      server.closeAllConnections()
    },
    Math.max(0, deadline - performance.now()),
  )
  await closed
  for (const timer of [patience, idle, cut]) clearTimeout(timer)
}

function bindError(host: string, port: number, cause: NodeJS.ErrnoException): TesseraError {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is in use. Stop the other program, or set PORT to another one.`,
    EACCES: `Port ${port} needs more rights. Set PORT to one above 1023.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Set HOST to one of its own, or 127.0.0.1.`,
  }
  const message =
    reasons[cause.code ?? ''] ?? `The server cannot listen on ${host}:${port}: ${cause.message}.`
  return new TesseraError({ code: 'http.cannot_listen', kind: 'unavailable', message, cause })
}
