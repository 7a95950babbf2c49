import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Disk } from 'flydrive'
import type { S3Configuration } from '../foundation/configuration.ts'

/** Where the bytes lie. Keys are made by us and never hold anything a user wrote. */
export interface FileStorage {
  /** Stores a stream durably; when it fails, nothing stays under the key. */
  write(key: string, content: Readable): Promise<void>
  read(key: string): Promise<Readable>
  remove(key: string): Promise<void>
}

const keyPattern = /^[0-9a-f]{64}$/

/** Spread over 256 folders, since some file systems slow down with very full ones. */
function pathOf(key: string): string {
  if (!keyPattern.test(key)) throw new RangeError('A storage key has 64 hexadecimal digits.')
  return `${key.slice(0, 2)}/${key}`
}

/** A folder of this machine, or one that all servers share. */
export async function openFolderStorage(folder: string): Promise<FileStorage> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { Disk } = await import('flydrive')
  const { FSDriver } = await import('flydrive/drivers/fs')
  const disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }))
  return {
    ...onDisk(disk),
    async write(key, content) {
      const path = join(folder, pathOf(key))
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      // Opened here: a stream that opens it by itself may do so after it broke off, and leave the file behind.
      const file = await open(path, 'wx', 0o600)
      try {
        await pipeline(content, file.createWriteStream({ flush: true }))
        await flushFolder(dirname(path))
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
    },
  }
}

/** A bucket of S3 or of a store that speaks like it. An upload passes through a temporary file, since S3 asks for its length first. */
export async function openBucketStorage(configuration: S3Configuration): Promise<FileStorage> {
  const { Disk } = await import('flydrive')
  const { S3Driver } = await import('flydrive/drivers/s3')
  const { bucket, endpoint, region, key: accessKeyId, secret: secretAccessKey } = configuration
  const disk = new Disk(
    new S3Driver({
      bucket,
      region,
      credentials: { accessKeyId, secretAccessKey },
      visibility: 'private',
      supportsACL: false,
      // Stores other than Amazon's know neither bucket names in host names nor the newest checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    }),
  )
  return {
    ...onDisk(disk),
    async write(key, content) {
      const folder = await mkdtemp(join(tmpdir(), 'tessera-upload-'))
      const path = join(folder, 'content')
      try {
        const file = await open(path, 'wx', 0o600)
        await pipeline(content, file.createWriteStream())
        const { size } = await statOf(path)
        await disk.putStream(pathOf(key), createReadStream(path), {
          contentLength: size,
          contentType: 'application/octet-stream',
        })
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

function onDisk(disk: Disk): Pick<FileStorage, 'read' | 'remove'> {
  return {
    read: (key) => disk.getStream(pathOf(key)),
    remove: (key) => disk.delete(pathOf(key)),
  }
}

/** The answer to an upload is a promise: the name that the bytes lie under must survive a loss of power as they do. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function statOf(path: string): Promise<{ size: number }> {
  const file = await open(path, 'r')
  try {
    return await file.stat()
  } finally {
    await file.close()
  }
}
