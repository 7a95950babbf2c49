import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import S3rver from 's3rver'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { FileStore } from './file-store.ts'
import { openBucketStorage, type FileStorage } from './file-storage.ts'

let test: TestDatabase
let folder: string
let server: S3rver
let storage: FileStorage

beforeAll(async () => {
  test = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'tessera-bucket-'))
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: folder,
    configureBuckets: [{ name: 'crm', configs: [] }],
  })
  const address = await server.run()
  storage = await openBucketStorage({
    endpoint: `http://127.0.0.1:${address.port}`,
    bucket: 'crm',
    region: 'us-east-1',
    key: 'S3RVER',
    secret: 'S3RVER',
  })
})
afterAll(async () => {
  await server.close()
  await test.close()
  await rm(folder, { recursive: true })
})

describe('files in a bucket', () => {
  it('are stored, read and removed as those in a folder', async () => {
    const files = new FileStore({
      database: test.database,
      storage,
      logger: createLogger({ level: 'silent' }),
    })
    const content = Buffer.alloc(700_000, 'xyz')
    const file = await files.upload({ name: 'ü.txt', content, createdBy: null })
    expect((await files.bytes(file.id)).equals(content)).toBe(true)
    await files.erase([file.id])
    await expect(files.bytes(file.id)).rejects.toMatchObject({ code: 'files.not_found' })
  })

  it('that are gone from it are told as unreadable', async () => {
    const files = new FileStore({
      database: test.database,
      storage,
      logger: createLogger({ level: 'silent' }),
    })
    const file = await files.upload({ name: 'a.txt', content: Buffer.from('a'), createdBy: null })
    const { rows } = await test.database.query<{ storage_key: string }>(
      'SELECT storage_key FROM core.file WHERE id = $1',
      [file.id],
    )
    await storage.remove(rows[0]!.storage_key)
    await expect(files.bytes(file.id)).rejects.toMatchObject({
      code: 'files.unreadable',
      kind: 'unavailable',
    })
  })

  it('are not taken by a bucket that does not exist', async () => {
    const { port } = server.httpServer.address() as AddressInfo
    const wrong = await openBucketStorage({
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'nowhere',
      region: 'us-east-1',
      key: 'S3RVER',
      secret: 'S3RVER',
    })
    const files = new FileStore({
      database: test.database,
      storage: wrong,
      logger: createLogger({ level: 'silent' }),
    })
    await expect(
      files.upload({ name: 'a.txt', content: Buffer.from('a'), createdBy: null }),
    ).rejects.toMatchObject({ code: 'files.upload_failed' })
  })
})
