import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const mebibyte = 1024 * 1024

/** A disk of its own that can be filled without harm to others. */
export class SmallDisk {
  readonly folder: string
  readonly #filling: string

  private constructor(folder: string) {
    this.folder = folder
    this.#filling = join(folder, 'filling')
  }

  /** Null where this user may not mount one. */
  static mount(megabytes: number): SmallDisk | null {
    const folder = mkdtempSync(join(tmpdir(), 'tessera-disk-'))
    const words = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]
    if (process.platform === 'linux' && spawnSync('mount', words, { stdio: 'ignore' }).status === 0)
      return new SmallDisk(folder)
    rmSync(folder, { recursive: true })
    return null
  }

  get freeMegabytes(): number {
    const { bavail, bsize } = statfsSync(this.folder)
    return Math.floor((bavail * bsize) / mebibyte)
  }

  /** To the last byte. */
  fill(): void {
    const file = openSync(this.#filling, 'w')
    const block = Buffer.alloc(mebibyte, 1)
    try {
      for (;;) if (writeSync(file, block) < block.length) return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    } finally {
      closeSync(file)
    }
  }

  clear(): void {
    rmSync(this.#filling, { force: true })
  }

  unmount(): void {
    spawnSync('umount', [this.folder], { stdio: 'ignore' })
    rmSync(this.folder, { recursive: true, force: true })
  }
}
