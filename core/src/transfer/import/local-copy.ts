import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FileStore } from '../../files/file-store.ts'

/** The reader needs a file that it can jump about in, and files may lie in a bucket: it works on a copy. */
export async function withLocalCopy<T>(
  files: Pick<FileStore, 'open'>,
  fileId: string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-import-'))
  try {
    const path = join(folder, 'table')
    const file = await open(path, 'wx', 0o600)
    await pipeline(await files.open(fileId), file.createWriteStream())
    return await work(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
