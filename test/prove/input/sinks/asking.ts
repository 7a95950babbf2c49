import type { ServedWorld } from '../files/served-world.ts'
import { overWire } from '../files/wire-client.ts'

export type Json = Record<string, unknown>
/** Who asks: the administrator of the world, or somebody else by their cookie. */
export type Asker = Pick<ServedWorld, 'port' | 'cookie'>

export interface Answer {
  readonly status: number
  readonly value: Json
}

const json = { 'content-type': 'application/json' }

export async function ask(world: Asker, method: string, path: string, body: unknown = {}): Promise<Answer> {
  const { status, text } = await overWire(world, {
    method,
    path,
    headers: json,
    ...(method === 'GET' ? {} : { body: Buffer.from(JSON.stringify(body)) }),
  })
  return { status, value: text === '' ? {} : (JSON.parse(text) as Json) }
}

/** What cannot be stored would make the proof say less than it seems to. */
export async function demand(world: Asker, method: string, path: string, body: unknown = {}): Promise<Json> {
  const { status, value } = await ask(world, method, path, body)
  if (status > 299) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(value)}`)
  return value
}
