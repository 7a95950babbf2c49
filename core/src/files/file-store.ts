import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { isTesseraError } from '@tessera/sdk'
import type { Database, SqlClient } from '../database/database.ts'
import type { Logger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import { contentTypeOf } from './content-type.ts'
import { fileNotFound, fileTooLarge, fileUnreadable, uploadFailed } from './file-errors.ts'
import { cleanFileName } from './file-name.ts'
import { fileResponse, type DownloadOptions } from './file-response.ts'
import type { FileStorage } from './file-storage.ts'
import './file-tables.ts'
import { UploadMeter } from './upload-meter.ts'

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly size: number
  /** By content. */
  readonly type: string
  readonly createdBy: string | null
  readonly createdAt: string
  /** Hexadecimal. */
  readonly sha256: string
  readonly attached: boolean
}

export interface NewFile {
  readonly name: string
  readonly content: ReadableStream<Uint8Array> | Readable | Uint8Array
  readonly createdBy: string | null
  /** Most bytes. Default 50 MB. */
  readonly most?: number
}

export interface FileStoreOptions {
  readonly database: Database
  readonly storage: FileStorage
  readonly logger: Logger
  /** Hours after which a file that no record took is removed. Default 24. */
  readonly graceHours?: number
}

const defaultMost = 50 * 1_048_576
const columns = 'id, name, size, type, sha256, storage_key, attached, created_by, created_at'

interface Row {
  readonly id: string
  readonly name: string
  readonly size: string
  readonly type: string
  readonly sha256: Buffer
  readonly storage_key: string
  readonly attached: boolean
  readonly created_by: string | null
  readonly created_at: Date
}

/** Keeps the bytes that users upload, and says nothing about who may see them: whoever asks has asked for rights before. */
export class FileStore {
  readonly #options: FileStoreOptions

  constructor(options: FileStoreOptions) {
    this.#options = options
  }

  /** Stores an upload; until {@link attach} is called it is a draft, which is removed after a day. */
  async upload(file: NewFile): Promise<StoredFile> {
    const { database, storage } = this.#options
    const id = newId()
    const name = cleanFileName(file.name)
    const key = randomBytes(32).toString('hex')
    const most = file.most ?? defaultMost
    await database.query(
      'INSERT INTO core.file (id, name, storage_key, created_by) VALUES ($1, $2, $3, $4)',
      [id, name, key, file.createdBy],
    )
    const meter = new UploadMeter(most, () => fileTooLarge(name, most))
    const source = readable(file.content)
    source.on('error', (error) => meter.destroy(error))
    meter.on('close', () => source.destroy())
    // The write tells of it, and would crash the process where it breaks off before the store listens.
    meter.on('error', () => undefined)
    try {
      await storage.write(key, source.pipe(meter))
    } catch (error) {
      source.destroy()
      await database.query('DELETE FROM core.file WHERE id = $1', [id])
      throw isTesseraError(meter.errored) ? meter.errored : uploadFailed(name, error)
    }
    const values = [id, meter.size, await contentTypeOf(meter.sample, name), meter.digest()]
    const { rows } = await database.query<Row>(
      `UPDATE core.file SET size = $2, type = $3, sha256 = $4 WHERE id = $1 RETURNING ${columns}`,
      values,
    )
    return storedFile(rows[0]!)
  }

  async get(id: string): Promise<StoredFile> {
    return storedFile(await this.#row(id))
  }

  /** Marks files as used by a record, in the transaction that saves it. */
  async attach(client: SqlClient, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    const { rows } = await client.query<{ id: string }>(
      'UPDATE core.file SET attached = true WHERE id = ANY ($1::uuid[]) AND sha256 IS NOT NULL AND deleted_at IS NULL RETURNING id',
      [ids],
    )
    const found = new Set(rows.map((row) => row.id))
    const missing = ids.find((id) => !found.has(id.toLowerCase()))
    if (missing !== undefined) throw fileNotFound(missing)
  }

  /** Nobody sees them any more from the commit on; their bytes go with the next clean-up. */
  async remove(client: SqlClient, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    await client.query(
      'UPDATE core.file SET deleted_at = now() WHERE id = ANY ($1::uuid[]) AND deleted_at IS NULL',
      [ids],
    )
  }

  /** Takes rows and bytes away at once, for the erasure of a person. */
  async erase(ids: readonly string[]): Promise<void> {
    const { rows } = await this.#options.database.query<{ id: string; storage_key: string }>(
      'SELECT id, storage_key FROM core.file WHERE id = ANY ($1::uuid[])',
      [ids],
    )
    for (const row of rows) await this.#take(row, true)
  }

  async open(id: string): Promise<Readable> {
    return this.#read(await this.#row(id))
  }

  async bytes(id: string): Promise<Buffer> {
    const parts: Buffer[] = []
    for await (const part of await this.open(id)) parts.push(part as Buffer)
    return Buffer.concat(parts)
  }

  /** A download, with headers that keep it from running anything in our name. */
  async response(id: string, options: DownloadOptions = {}): Promise<Response> {
    const row = await this.#row(id)
    return fileResponse(storedFile(row), () => this.#read(row), options)
  }

  /** Removes what was deleted, and what no record took within a day. Gives how many; to be run daily. */
  async cleanUp(): Promise<number> {
    const { database, logger, graceHours = 24 } = this.#options
    const { rows } = await database.query<{ id: string; storage_key: string }>(
      `SELECT id, storage_key FROM core.file
       WHERE deleted_at < now() - interval '1 hour' OR (NOT attached AND created_at < now() - $1 * interval '1 hour') LIMIT 5000`,
      [graceHours],
    )
    let count = 0
    for (const row of rows) {
      try {
        if (await this.#take(row, false)) count++
      } catch (error) {
        logger.warn(
          { err: error, file: row.id },
          'A file could not be removed; tried again with the next clean-up',
        )
      }
    }
    return count
  }

  /**
   * Out of sight first, so that nobody attaches it in between; then the bytes, then the row: a row without bytes is
   * found again by the next clean-up, bytes without a row never.
   */
  async #take(
    row: { readonly id: string; readonly storage_key: string },
    evenIfUsed: boolean,
  ): Promise<boolean> {
    const { database, storage } = this.#options
    const hidden = await database.query(
      'UPDATE core.file SET deleted_at = coalesce(deleted_at, now()) WHERE id = $1 AND (deleted_at IS NOT NULL OR NOT attached OR $2)',
      [row.id, evenIfUsed],
    )
    if (hidden.rowCount === 0) return false
    await storage.remove(row.storage_key)
    await database.query('DELETE FROM core.file WHERE id = $1', [row.id])
    return true
  }

  async #row(id: string): Promise<Row> {
    const { rows } = await this.#options.database.query<Row>(
      `SELECT ${columns} FROM core.file WHERE id = $1 AND sha256 IS NOT NULL AND deleted_at IS NULL`,
      [id],
      { name: 'files.get' },
    )
    if (rows[0] === undefined) throw fileNotFound(id)
    return rows[0]
  }

  async #read(row: Row): Promise<Readable> {
    try {
      return await this.#options.storage.read(row.storage_key)
    } catch (error) {
      throw fileUnreadable(row.id, error)
    }
  }
}

function readable(content: NewFile['content']): Readable {
  if (content instanceof Readable) return content
  if (content instanceof Uint8Array) return Readable.from([content])
  return Readable.fromWeb(content)
}

function storedFile(row: Row): StoredFile {
  return {
    id: row.id,
    name: row.name,
    size: Number(row.size),
    type: row.type,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    sha256: row.sha256.toString('hex'),
    attached: row.attached,
  }
}
