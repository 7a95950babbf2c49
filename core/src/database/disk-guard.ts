import { statfs } from 'node:fs/promises'
import { statfsSync } from 'node:fs'
import { TesseraError } from '@tessera/sdk'
import type { Logger } from '../foundation/logger.ts'

const mebibyte = 1024 * 1024
/** PostgreSQL dies where it cannot begin another file of 16 MB of its log: three of them are kept free. */
const lowWater = 48 * mebibyte
/** Further up, so that a disk at the edge does not go to and fro. */
const step = 16 * mebibyte
const interval = 1000

export interface DiskGuardOptions {
  readonly folder: string
  readonly logger: Logger
  /** Under so many free bytes nothing more is written. */
  readonly lowWater?: number
  /** Told when the room runs out, and when there is some again. */
  readonly onChange: (isLow: boolean) => void
}

/** Watches how much room the disk of the database has left. */
export class DiskGuard {
  readonly #options: Required<DiskGuardOptions>
  #timer: NodeJS.Timeout | undefined
  #isLow = false
  #free = Infinity
  #isStopped = false

  constructor(options: DiskGuardOptions) {
    this.#options = { lowWater, ...options }
  }

  /** What is wrong, for people; undefined while there is room. */
  get trouble(): TesseraError | undefined {
    return this.#isLow ? diskFull(this.#free, this.#needed) : undefined
  }

  /** Throws where there is no room to begin with. */
  demandRoom(): void {
    this.#take(freeBytes(this.#options.folder))
    if (this.trouble !== undefined) throw this.trouble
  }

  start(): void {
    this.#timer = setTimeout(() => {
      void this.look().then(() => {
        if (!this.#isStopped) this.start()
      })
    }, interval)
    this.#timer.unref()
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  /** Looks now; true when there is too little room. */
  async look(): Promise<boolean> {
    try {
      const { bavail, bsize } = await statfs(this.#options.folder)
      this.#take(bavail * bsize)
    } catch (error) {
      this.#options.logger.debug({ err: error }, 'The free space of the disk could not be read')
    }
    return this.#isLow
  }

  get #needed(): number {
    return this.#options.lowWater + step
  }

  #take(free: number): void {
    this.#free = free
    const isLow = free < (this.#isLow ? this.#needed : this.#options.lowWater)
    if (isLow === this.#isLow) return
    this.#isLow = isLow
    const { logger, onChange } = this.#options
    const entry = { freeMegabytes: megabytes(free) }
    if (isLow) logger.error(entry, 'The disk is full: nothing is saved until there is room again')
    else logger.info(entry, 'The disk has room again')
    onChange(isLow)
  }
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / mebibyte)
}

function diskFull(free: number, needed: number): TesseraError {
  return new TesseraError({
    code: 'database.disk_full',
    kind: 'unavailable',
    message: `The disk of the database is full: ${megabytes(free)} MB are free, and ${megabytes(needed)} MB are needed. Nothing can be saved until there is room. Free some space, or make the disk larger; the server goes on by itself.`,
  })
}
