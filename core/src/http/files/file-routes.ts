import { TesseraError } from '@tessera/sdk'
import { Hono } from 'hono'
import { isNarrowed, type Actor } from '../../access/actor.ts'
import type { FileStore, StoredFile } from '../../files/file-store.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { invalidRequest, notFound } from '../http-errors.ts'
import { requireActor } from '../require-actor.ts'

export interface FileRoutesOptions {
  readonly files: Pick<FileStore, 'upload' | 'get' | 'response'>
  /** Whether the caller can read a record that holds this file. */
  readonly isReachable: (actor: Actor, fileId: string) => Promise<boolean>
  /** Whether the caller may write any record that a file could belong to. */
  readonly mayUpload: (actor: Actor) => boolean
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function describe(file: StoredFile): Record<string, unknown> {
  return { id: file.id, name: file.name, size: file.size, type: file.type, createdAt: file.createdAt }
}

function nameOf(c: HttpContext): string {
  const name = c.req.query('name')
  if (name !== undefined && name.trim() !== '') return name
  throw invalidRequest('files.name_missing', 'Give the file a name: POST /api/files?name=offer.pdf')
}

function nothingToWrite(): TesseraError {
  return new TesseraError({
    code: 'files.forbidden',
    kind: 'forbidden',
    message:
      'You may write no records, so a file would belong to nothing. Ask an administrator for the right.',
  })
}

/**
 * `/api/files`: `POST ?name=` with the bytes as the body stores an upload; `GET /:id` gives it to whoever uploaded
 * it, or can read a record that holds it. For everybody else it does not exist.
 */
export function fileRoutes({ files, isReachable, mayUpload }: FileRoutesOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.post('/', async (c) => {
    const actor = requireActor(c)
    if (!mayUpload(actor)) throw nothingToWrite()
    const content = c.req.raw.body
    if (content === null)
      throw invalidRequest('files.body_missing', 'The request has no body: send the bytes of the file.')
    const file = await files.upload({ name: nameOf(c), content, createdBy: actor.userId })
    return c.json(describe(file), 201)
  })

  app.get('/:id', async (c) => {
    const actor = requireActor(c)
    const id = c.req.param('id')
    const missing = notFound('files.not_found', `There is no file ${id} that you can see.`, { id })
    if (!uuid.test(id)) throw missing
    const file = await files.get(id).catch((error: unknown) => {
      throw error instanceof TesseraError && error.kind !== 'not_found' ? error : missing
    })
    // A token, and a panel, reach a file by the records they may read, and before that what was uploaded for one.
    const isOwn =
      actor.userId !== null &&
      file.createdBy === actor.userId &&
      (!isNarrowed(actor) || (!file.attached && mayUpload(actor)))
    if (!isOwn && !(await isReachable(actor, file.id))) throw missing
    return files.response(file.id, {
      inline: c.req.query('inline') !== undefined,
      ifNoneMatch: c.req.header('if-none-match') ?? null,
    })
  })
  return app
}
