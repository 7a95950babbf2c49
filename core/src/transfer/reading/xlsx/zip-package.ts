import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { ReadingError } from '../reading-error.ts'
import { readingErrors } from '../reading-errors.ts'
import type { ReadingLimits } from '../reading-limits.ts'

interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly checksum: number
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
}

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localHeader = 0x04034b50
const smallPart = 8_000_000

/**
 * The parts of a workbook's archive, read straight from disk. Nothing is unpacked before the number of parts, their
 * declared sizes and their ratios are within bounds, and unpacking ends the moment a part exceeds what it declared.
 */
export class ZipPackage {
  readonly #file: FileHandle
  readonly #entries: ReadonlyMap<string, ZipEntry>
  readonly #limits: ReadingLimits

  private constructor(file: FileHandle, entries: ReadonlyMap<string, ZipEntry>, limits: ReadingLimits) {
    this.#file = file
    this.#entries = entries
    this.#limits = limits
  }

  static async open(path: string, limits: ReadingLimits): Promise<ZipPackage> {
    const file = await open(path)
    try {
      return new ZipPackage(file, await readDirectory(file, limits), limits)
    } catch (error) {
      await file.close()
      throw error
    }
  }

  get names(): string[] {
    return [...this.#entries.keys()]
  }

  /** Finds a part whatever the case of its name: some programs disagree with their own references. */
  find(name: string): string | undefined {
    if (this.#entries.has(name)) return name
    const lower = name.toLowerCase()
    return this.names.find((candidate) => candidate.toLowerCase() === lower)
  }

  /** The whole of one part that is small in every real workbook. */
  async text(name: string): Promise<string> {
    const chunks: Buffer[] = []
    for await (const chunk of this.stream(name, smallPart)) chunks.push(chunk)
    return Buffer.concat(chunks).toString('utf8')
  }

  /** Unpacks one part chunk by chunk; as many readings at a time as wanted. */
  async *stream(name: string, limit = this.#limits.unpackedBytes): AsyncGenerator<Buffer> {
    const entry = this.#entry(name)
    refuseBomb(entry, limit, this.#limits.unpackRatio)
    const start = await dataStart(this.#file, entry)
    const packed = this.#packedChunks(start, entry.packed)
    let total = 0
    let checksum = 0
    for await (const chunk of entry.method === 0 ? packed : inflate(packed, name)) {
      total += chunk.length
      if (total > entry.unpacked) throw readingErrors.fileDamaged(`the part ${name} is larger than it says`)
      checksum = crc32(chunk, checksum)
      yield chunk
    }
    if (total !== entry.unpacked) throw readingErrors.fileDamaged(`the part ${name} is shorter than it says`)
    // Some programs leave the checksum out.
    if (entry.checksum !== 0 && checksum !== entry.checksum)
      throw readingErrors.fileDamaged(`the part ${name} was changed on its way`)
  }

  async close(): Promise<void> {
    await this.#file.close()
  }

  #entry(name: string): ZipEntry {
    const entry = this.#entries.get(name)
    if (!entry) throw readingErrors.fileDamaged(`the part ${name} is missing`)
    return entry
  }

  async *#packedChunks(start: number, length: number): AsyncGenerator<Buffer> {
    let position = start
    const end = start + length
    while (position < end) {
      const buffer = Buffer.alloc(Math.min(64 * 1024, end - position))
      const { bytesRead } = await this.#file.read(buffer, 0, buffer.length, position)
      if (bytesRead === 0) throw readingErrors.fileDamaged('it ends too early')
      position += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  }
}

async function* inflate(packed: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  const unpacking = createInflateRaw({ chunkSize: 64 * 1024 })
  // A failure of either end reaches the loop below as an error of the stream.
  pipeline(Readable.from(packed), unpacking, () => undefined)
  try {
    yield* unpacking as AsyncIterable<Buffer>
  } catch (error) {
    throw error instanceof ReadingError
      ? error
      : readingErrors.fileDamaged(`the part ${name} cannot be unpacked`, error)
  } finally {
    unpacking.destroy()
  }
}

async function dataStart(file: FileHandle, entry: ZipEntry): Promise<number> {
  const header = Buffer.alloc(30)
  await file.read(header, 0, 30, entry.offset)
  if (header.readUInt32LE(0) !== localHeader)
    throw readingErrors.fileDamaged(`the part ${entry.name} is not where it should be`)
  return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
}

async function readDirectory(file: FileHandle, limits: ReadingLimits): Promise<Map<string, ZipEntry>> {
  const { size } = await file.stat()
  const tail = Buffer.alloc(Math.min(size, 65_557))
  await file.read(tail, 0, tail.length, size - tail.length)
  const end = lastIndexOfSignature(tail)
  if (end < 0) throw readingErrors.fileDamaged('the archive has no end')
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const offset = tail.readUInt32LE(end + 16)
  if (count > limits.zipEntries) throw readingErrors.tooManyParts(limits.zipEntries)
  if (offset === 0xffffffff || offset + length > size)
    throw readingErrors.fileDamaged('the directory of the archive lies outside of it')
  const directory = Buffer.alloc(length)
  await file.read(directory, 0, length, offset)
  return parseDirectory(directory, count)
}

function lastIndexOfSignature(tail: Buffer): number {
  for (let index = tail.length - 22; index >= 0; index--)
    if (tail.readUInt32LE(index) === endOfDirectory) return index
  return -1
}

function parseDirectory(directory: Buffer, count: number): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>()
  let position = 0
  for (let index = 0; index < count; index++) {
    if (position + 46 > directory.length || directory.readUInt32LE(position) !== directoryEntry) {
      throw readingErrors.fileDamaged('the directory of the archive is cut off')
    }
    const nameLength = directory.readUInt16LE(position + 28)
    const name = directory.toString('utf8', position + 46, position + 46 + nameLength).replaceAll('\\', '/')
    const entry: ZipEntry = {
      name,
      method: directory.readUInt16LE(position + 10),
      checksum: directory.readUInt32LE(position + 16),
      packed: directory.readUInt32LE(position + 20),
      unpacked: directory.readUInt32LE(position + 24),
      offset: directory.readUInt32LE(position + 42),
    }
    entries.set(name, entry)
    position +=
      46 + nameLength + directory.readUInt16LE(position + 30) + directory.readUInt16LE(position + 32)
  }
  return entries
}

function refuseBomb(entry: ZipEntry, limit: number, ratio: number): void {
  if (entry.method !== 0 && entry.method !== 8)
    throw readingErrors.fileDamaged(`the part ${entry.name} is packed in an unknown way`)
  if (entry.unpacked > limit) throw readingErrors.unpacksTooLarge(limit)
  if (entry.unpacked > smallPart && entry.unpacked > entry.packed * ratio)
    throw readingErrors.unpackRatio(entry.name, ratio)
}
